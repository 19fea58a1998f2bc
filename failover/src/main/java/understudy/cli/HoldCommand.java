package understudy.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "hold",
    description = "Switches automatic takeover off, for maintenance. Mirroring goes on.")
final class HoldCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
  private String reason;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "Ends by itself after this, such as 2h; else with `understudy release`.")
  private Duration lasting;

  @Override
  public Integer call() throws Exception {
    String length = Optional.ofNullable(lasting).map(Duration::toString).orElse("");
    var parameters = Map.of("reason", reason, "lasting", length);
    return understudy.show(understudy.daemon(understudy.settings()).order("/hold", parameters));
  }
}
