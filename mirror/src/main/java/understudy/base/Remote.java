package understudy.base;

import java.time.Duration;
import java.util.Optional;

/**
 * A way to run commands on the primary over one of its two addresses. The session is kept open and
 * checked, so that a command on the bad night does not begin with a log-in.
 */
public interface Remote extends AutoCloseable {

  /**
   * Runs {@code command} there and waits for its end, {@code limit} at most, session included. What
   * keeps it from running is in the result, never thrown. At the limit the far end is ended too, as
   * far as it can be reached.
   */
  CommandResult run(Command command, Duration limit);

  /**
   * Begins a command that waits for a word on its standard input. Blocks for a moment.
   *
   * @param limit after which it gives up waiting and ends
   * @return empty when there is no session now, or this way to the primary cannot do it
   */
  default Optional<Standing> stand(Command command, Duration limit) {
    return Optional.empty();
  }

  /** Whether the session is open and has answered lately; asks nothing of the network itself. */
  boolean alive();

  /** Why there is no session, in a sentence that says what to do; empty while there is one. */
  default Optional<String> problem() {
    return Optional.empty();
  }

  /** The address that this goes to, for sentences. */
  String address();

  @Override
  void close();
}
