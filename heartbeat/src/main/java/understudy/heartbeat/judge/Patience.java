package understudy.heartbeat.judge;

import java.time.Duration;

/**
 * How long to wait for an answer. Belongs to one thread.
 *
 * <p>A miss that does not decide anything may as well wait until the next question is due: this
 * costs no detection time, and a link that has become slow under load is heard, and its round trip
 * learned, instead of being called silent. Only the miss that would take the link down is called
 * early: after a twentieth of the interval where two questions were given all of theirs before,
 * else after a fifth, though never before 5 or 20 ms, nor four times the recent round trip.
 */
public final class Patience {
  private static final Duration FLOOR = Duration.ofMillis(5);
  private static final int PATIENT_MISSES = 3;
  private static final int ROUND_TRIPS = 4;

  private final Duration interval;
  private final Duration shortest;
  private Duration recent = Duration.ZERO;

  /**
   * @param misses how many in a row take the link down
   */
  public Patience(Duration interval, int misses) {
    this.interval = interval;
    Duration twentieth = longer(FLOOR, interval.dividedBy(20));
    this.shortest = misses < PATIENT_MISSES ? twentieth.multipliedBy(4) : twentieth;
  }

  /** Learns from an answer: a slower round trip at once, a faster one little by little. */
  public void heard(Duration rtt) {
    recent = longer(rtt, recent.multipliedBy(7).dividedBy(8));
  }

  /**
   * @param decisive whether a miss would take the link down
   * @param overslept how long after its time the question is asked
   * @return at most the interval, and less when that would make the next question late
   */
  public Duration next(boolean decisive, Duration overslept) {
    if (!decisive) {
      Duration left = interval.minus(overslept);
      return longer(left, shortest);
    }
    Duration wanted = longer(shortest, recent.multipliedBy(ROUND_TRIPS));
    return wanted.compareTo(interval) < 0 ? wanted : interval;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
