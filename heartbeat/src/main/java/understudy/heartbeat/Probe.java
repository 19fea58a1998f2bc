package understudy.heartbeat;

import java.time.Duration;
import java.util.Optional;

/** Asks one machine once whether it is there. */
@FunctionalInterface
public interface Probe extends AutoCloseable {

  /**
   * Blocks the calling thread until the answer is there, for at most {@code limit}.
   *
   * @return the round trip, or empty for silence; every error is silence. An answer to an earlier
   *     question never counts.
   */
  Optional<Duration> ask(Duration limit);

  /** Lets go of what the probe holds; it is silent from then on. */
  @Override
  default void close() {}
}
