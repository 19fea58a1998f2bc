package understudy.guard;

import java.time.Duration;

/** At most so many in a time, so that questions cost next to nothing however many come. */
final class Ration {

  private final int most;
  private final long refillNanos;
  private double left;
  private long lastNanos;

  /**
   * @param most how many may come at once
   * @param each how long until one more may come
   * @param nanos monotonic
   */
  Ration(int most, Duration each, long nanos) {
    this.most = most;
    this.refillNanos = each.toNanos();
    this.left = most;
    this.lastNanos = nanos;
  }

  synchronized boolean take(long nanos) {
    left = Math.min(most, left + (double) (nanos - lastNanos) / refillNanos);
    lastNanos = nanos;
    if (left < 1) {
      return false;
    }
    left -= 1;
    return true;
  }
}
