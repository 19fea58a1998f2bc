package understudy.heartbeat;

import java.time.Duration;
import java.time.Instant;

/** Clocks that only a test moves. */
final class FakeTime implements Time {
  private long nanos = 1;

  void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant wall() {
    return Instant.EPOCH.plusNanos(nanos);
  }
}
