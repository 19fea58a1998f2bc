package understudy.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.control.Answer;
import understudy.control.NoDaemon;
import understudy.mirror.Mirror;
import understudy.mirror.Suspension;

@Command(
    name = "suspend",
    description = "Stops mirroring until `understudy resume`; a reboot does not start it again.")
final class SuspendCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParentCommand private Understudy understudy;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "no reason given",
      description = "Why; the status shows it.")
  private String reason;

  @Override
  public Integer call() {
    Settings settings = understudy.settings();
    try {
      var parameters = Map.of("reason", reason);
      return understudy.show(understudy.daemon(settings).order("/suspend", parameters));
    } catch (NoDaemon e) {
      return understudy.show(byOurselves(settings));
    }
  }

  /** In cron mode there may be no daemon: the latch is a file that every pass looks at. */
  private Answer byOurselves(Settings settings) {
    try (var mirror = new Mirror(settings.mirror(), Time.system(), Optional.empty())) {
      var before = mirror.suspended();
      boolean ended = mirror.suspend(reason, Suspension.OPERATOR, LIMIT);
      return ended
          ? Answer.done(
              before.map(Suspension::already).orElse("the mirror is suspended")
                  + "; no daemon answers")
          : Answer.failed(
              "the latch is closed, but a pass still runs after "
                  + LIMIT.toSeconds()
                  + " s: look for its rsync with `ps`");
    }
  }
}
