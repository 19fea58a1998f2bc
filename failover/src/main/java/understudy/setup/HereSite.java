package understudy.setup;

import java.time.Duration;
import java.util.Map;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;

/** This machine, the standby. */
record HereSite() implements Site {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Override
  public Side side() {
    return Side.STANDBY;
  }

  @Override
  public String where() {
    return "here";
  }

  @Override
  public CommandResult run(Command command, String input) {
    return Processes.run(command, LIMIT, Map.of(), input);
  }
}
