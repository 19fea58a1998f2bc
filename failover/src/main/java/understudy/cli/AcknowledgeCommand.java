package understudy.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "acknowledge",
    description = "Says that open alerts are known: they are not repeated, and their end is told.")
final class AcknowledgeCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Parameters(
      paramLabel = "ALERT",
      arity = "0..*",
      description = "Such as takeover or stale, as `status` shows them; none: all that are open.")
  private List<String> ids = List.of();

  @Override
  public Integer call() throws Exception {
    return understudy.show(
        understudy.daemon(understudy.settings()).order("/acknowledge", Map.of("ids", ids)));
  }
}
