package understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "release", description = "Switches automatic takeover on again.")
final class ReleaseCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Override
  public Integer call() throws Exception {
    return understudy.show(understudy.daemon(understudy.settings()).order("/release", Map.of()));
  }
}
