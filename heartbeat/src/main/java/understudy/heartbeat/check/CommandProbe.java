package understudy.heartbeat.check;

import java.time.Duration;
import java.util.List;
import understudy.heartbeat.CheckProbe;
import understudy.heartbeat.CommandRunner;

/** Asks by a command. */
public record CommandProbe(List<String> words, CommandRunner runner) implements CheckProbe {

  @Override
  public Result ask(Duration limit) {
    return runner.succeeds(words, limit)
        ? new Result(true, "the command succeeds")
        : new Result(false, "the command fails, or takes longer than " + limit.toMillis() + "ms");
  }
}
