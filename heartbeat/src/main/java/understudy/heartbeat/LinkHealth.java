package understudy.heartbeat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the primary is heard over one network.
 *
 * @param rtt round trip of the latest answer; empty unless the link is up
 * @param since when the link came into this state, by the wall clock: to be shown, not judged by
 * @param heardAt when the latest answer came, by the wall clock: to be shown; empty: none ever did
 */
public record LinkHealth(
    LinkState state, Optional<Duration> rtt, Instant since, Optional<Instant> heardAt) {}
