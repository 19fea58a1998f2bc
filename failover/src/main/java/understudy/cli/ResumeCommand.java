package understudy.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.control.Answer;
import understudy.control.NoDaemon;
import understudy.failover.rules.State;
import understudy.mirror.Mirror;

@Command(name = "resume", description = "Starts mirroring again after `understudy suspend`.")
final class ResumeCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Override
  public Integer call() throws IOException {
    Settings settings = understudy.settings();
    try {
      return understudy.show(understudy.daemon(settings).order("/resume", Map.of()));
    } catch (NoDaemon e) {
      return understudy.show(byOurselves(settings));
    }
  }

  private static Answer byOurselves(Settings settings) throws IOException {
    State state = LastKnown.controller(settings).state();
    boolean serves =
        switch (state) {
          case ACTIVE, TAKING_OVER, FAILING_BACK -> true;
          case WATCHING, SUSPECT, CURING, BLOCKED -> false;
        };
    if (serves) {
      return Answer.refused(
          "the state is "
              + state
              + ": mirroring now would overwrite what was written here since; bring the service"
              + " home first");
    }
    try (var mirror = new Mirror(settings.mirror(), Time.system(), Optional.empty())) {
      mirror.resume();
    }
    return Answer.done("the mirror may run again; no daemon answers");
  }
}
