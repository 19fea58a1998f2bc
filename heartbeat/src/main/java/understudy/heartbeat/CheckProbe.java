package understudy.heartbeat;

import java.time.Duration;

/** Asks a service once whether it is alive. */
@FunctionalInterface
public interface CheckProbe {

  /** Blocks until the answer is there; a failure or an error is an answer too. */
  Result ask(Duration limit);

  /**
   * @param detail the answer in a few words
   */
  record Result(boolean alive, String detail) {}
}
