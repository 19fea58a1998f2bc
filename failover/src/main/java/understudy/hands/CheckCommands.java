package understudy.hands;

import java.time.Duration;
import java.util.List;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.heartbeat.CommandRunner;

/** Runs the heartbeat's command checks, which it may not start itself. */
public final class CheckCommands implements CommandRunner {

  @Override
  public boolean succeeds(List<String> words, Duration limit) {
    return Processes.run(Command.of(words), limit).ok();
  }
}
