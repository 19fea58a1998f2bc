package understudy.daemon;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import understudy.control.Answer;
import understudy.control.HomeView;
import understudy.status.StatusView;
import understudy.web.Desk;

/**
 * What may be asked of the daemon. Every call may block and is safe from any thread; none throws
 * for what an operator can do wrong.
 */
public interface Orders extends Desk {

  @Override
  StatusView status();

  /** The numbers of the meters, in Prometheus' text format. */
  @Override
  String metrics();

  @Override
  Answer hold(String reason, Optional<Duration> lasting);

  @Override
  Answer release();

  /** Open alerts are known and not repeated; the ids of some, or none for all. */
  Answer acknowledge(List<String> ids);

  /** Sends a message each way that is configured; {@code told} gets a line for each. */
  Answer sendTest(Consumer<String> told);

  @Override
  Answer suspend(String reason);

  @Override
  Answer resume();

  /** Takes over now; {@code told} gets a line for each step as it ends. */
  @Override
  Answer failover(Consumer<String> told);

  /** Copies ahead for a planned move, and interrupts nobody; {@code told} hears of it. */
  Answer prepare(Consumer<String> told);

  /** Moves the service here as planned; {@code told} likewise. */
  Answer switchover(Consumer<String> told);

  /** How the way home stands; asks the primary, changes nothing. */
  HomeView failback();

  /** Steps 1 and 2 of the way home; {@code told} hears how it comes along. */
  Answer copyAhead(Consumer<String> told);

  /** Steps 3 to 6; {@code told} gets a line for each step as it ends. */
  Answer goHome(Consumer<String> told);

  /** Ends the way home; the service stays here. */
  Answer abortFailback();

  /** Mails the customers that the service comes home then. */
  Answer announce(ZonedDateTime at);
}
