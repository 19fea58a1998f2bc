package understudy.heartbeat;

import java.time.Instant;

/** Both clocks: one to judge by, one to show. */
public interface Time {

  /** Monotonic nanoseconds, meaningful only as differences. */
  long nanos();

  /** The wall clock, which may jump. */
  Instant wall();

  /** The clocks of this machine. */
  static Time system() {
    return new Time() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Instant wall() {
        return Instant.now();
      }
    };
  }
}
