package understudy.daemon;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import understudy.control.Answer;
import understudy.status.StatusView;

/**
 * What may be asked of the daemon. Every call may block and is safe from any thread; none throws
 * for what an operator can do wrong.
 */
public interface Orders {

  StatusView status();

  /** The numbers of the meters, by name. */
  Map<String, Object> metrics();

  Answer hold(String reason, Optional<Duration> lasting);

  Answer release();

  Answer suspend(String reason);

  Answer resume();

  /** Takes over now; {@code told} gets a line for each step as it ends. */
  Answer failover(Consumer<String> told);

  /** Moves the service here as planned; {@code told} likewise. */
  Answer switchover(Consumer<String> told);
}
