package understudy.hands;

import java.time.Duration;

/**
 * How long each thing may take. What lies between a dead primary and the address being here is
 * derived from the heartbeat's interval: who asks often wants to be quick.
 *
 * @param interval the heartbeat's
 */
record Limits(Duration interval) {

  /** For a start or stop command of a service. */
  static final Duration SERVICE = Duration.ofSeconds(60);

  /** For the service checks after a start, all together. */
  static final Duration CHECKS = Duration.ofSeconds(5);

  /** For the last rsync, which was killed, to be gone. */
  static final Duration MIRROR_END = Duration.ofSeconds(10);

  /** For an answer of a primary that is believed to be alive. */
  Duration answer() {
    return between(interval.multipliedBy(3), 300, 3_000);
  }

  /** For an answer over a network on which the heartbeat has just called the primary down. */
  Duration lastWord() {
    return between(interval.dividedBy(5), 30, 300);
  }

  /** For a neighbour to answer for an address. */
  Duration neighbour() {
    return between(interval.dividedBy(10), 30, 300);
  }

  /** For an order that was made ready to be given. */
  Duration ready() {
    return between(interval.multipliedBy(10), 10_000, 300_000);
  }

  /** For an order that is carried out a moment later to show. */
  Duration leaving() {
    return between(interval.multipliedBy(5), 1_000, 5_000);
  }

  /** For a reference host to answer the primary's ping. */
  Duration reference() {
    return between(interval, 200, 1_000);
  }

  private static Duration between(Duration wanted, long leastMillis, long mostMillis) {
    return Duration.ofMillis(Math.clamp(wanted.toMillis(), leastMillis, mostMillis));
  }
}
