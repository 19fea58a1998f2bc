package understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.control.ExitCode;

@Command(name = "failback", description = "Says how to bring the service home by hand.")
final class FailbackCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Option(names = "--dry-run", description = "The same: nothing is ever done here.")
  private boolean dryRun;

  @Override
  public Integer call() {
    ManualFailback.steps(understudy.settings()).forEach(understudy.terminal().out()::println);
    throw new Failure(
        ExitCode.FAILED,
        "failback is not there yet: nothing was done; the steps by hand are on standard output");
  }
}
