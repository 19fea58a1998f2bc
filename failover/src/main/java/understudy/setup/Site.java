package understudy.setup;

import understudy.base.Command;
import understudy.base.CommandResult;

/** One of the two machines, as root there. */
interface Site {

  Side side();

  /** Its address, or "here": for sentences. */
  String where();

  /** Runs a command that reads {@code input}; what keeps it from running is in the result. */
  CommandResult run(Command command, String input);
}
