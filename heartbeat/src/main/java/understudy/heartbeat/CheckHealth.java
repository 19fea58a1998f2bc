package understudy.heartbeat;

import java.time.Instant;

/**
 * How one service check fares.
 *
 * @param since when it came into this state, by the wall clock
 * @param detail the latest result in a few words, such as "HTTP 200" or "connection refused"
 */
public record CheckHealth(String name, LinkState state, Instant since, String detail) {}
