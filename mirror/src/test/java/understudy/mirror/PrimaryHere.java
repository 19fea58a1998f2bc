package understudy.mirror;

import java.time.Duration;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.base.Remote;

/**
 * A primary that is this machine.
 *
 * @param meanwhile happens while it is asked
 */
record PrimaryHere(Runnable meanwhile) implements Remote {

  PrimaryHere() {
    this(() -> {});
  }

  @Override
  public CommandResult run(Command command, Duration limit) {
    var answer = Processes.run(command, limit);
    meanwhile.run();
    return answer;
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
