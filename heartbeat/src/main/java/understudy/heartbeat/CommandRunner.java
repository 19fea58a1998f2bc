package understudy.heartbeat;

import java.time.Duration;
import java.util.List;

/** Runs the command of a check: handed in, because this module starts no processes. */
@FunctionalInterface
public interface CommandRunner {

  /**
   * Blocks until the command has ended or its time is up; then nothing of it runs any more.
   *
   * @return whether it ended with 0 within the limit; every error is a no
   */
  boolean succeeds(List<String> words, Duration limit);
}
