package understudy.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import understudy.control.Answer;
import understudy.status.StatusView;

/** What the page asks of the daemon. Every call may block and is safe from any thread. */
public interface Desk {

  StatusView status();

  /** Prometheus' text format. */
  String metrics();

  Answer hold(String reason, Optional<Duration> lasting);

  Answer release();

  Answer suspend(String reason);

  Answer resume();

  /** Takes over now; {@code told} gets a line for each step as it ends. */
  Answer failover(Consumer<String> told);
}
