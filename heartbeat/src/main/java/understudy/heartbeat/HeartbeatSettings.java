package understudy.heartbeat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the primary is watched.
 *
 * @param interval from one question to the next, on each network
 * @param misses unanswered questions in a row before a network counts as down
 * @param lanGrace how long to go on asking when the LAN is down and the private link is not; what
 *     is done then is decided elsewhere
 * @param references hosts on the LAN that tell whether the standby itself is cut off
 */
public record HeartbeatSettings(
    Duration interval,
    int misses,
    Duration lanGrace,
    List<InetAddress> references,
    List<CheckSettings> checks) {

  public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(50);
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
  public static final int DEFAULT_MISSES = 3;
  public static final Duration DEFAULT_LAN_GRACE = Duration.ofSeconds(5);

  /**
   * @throws IllegalArgumentException if the interval is shorter than {@link #SHORTEST_INTERVAL},
   *     {@code misses} is below 1 or {@code lanGrace} is negative
   */
  public HeartbeatSettings {
    if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
      throw new IllegalArgumentException(
          "the heartbeat's interval must be at least " + SHORTEST_INTERVAL.toMillis() + "ms");
    }
    if (misses < 1) {
      throw new IllegalArgumentException("the heartbeat's misses must be at least 1");
    }
    if (lanGrace.isNegative()) {
      throw new IllegalArgumentException("the heartbeat's lanGrace must not be negative");
    }
    references = List.copyOf(references);
    checks = List.copyOf(checks);
  }

  /** The defaults: no reference hosts and no checks. */
  public static HeartbeatSettings defaults() {
    return new HeartbeatSettings(
        DEFAULT_INTERVAL, DEFAULT_MISSES, DEFAULT_LAN_GRACE, List.of(), List.of());
  }
}
