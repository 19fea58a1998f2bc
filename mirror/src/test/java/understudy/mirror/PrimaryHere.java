package understudy.mirror;

import java.time.Duration;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.base.Remote;

/** A primary that is this machine. */
record PrimaryHere() implements Remote {

  @Override
  public CommandResult run(Command command, Duration limit) {
    return Processes.run(command, limit);
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public String address() {
    return "127.0.0.1";
  }

  @Override
  public void close() {}
}
