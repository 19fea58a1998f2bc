package understudy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import understudy.control.ExitCode;
import understudy.daemon.AlreadyRunning;
import understudy.daemon.Lives;

@Command(
    name = "run",
    description =
        "The daemon: mirrors, watches, takes over. It ends on SIGTERM; an address that it"
            + " has taken over stays.")
final class RunCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Override
  public Integer call() throws InterruptedException {
    try {
      Lives.run(understudy.settings(), understudy::tried);
    } catch (AlreadyRunning e) {
      throw new Failure(ExitCode.REFUSED, e.getMessage());
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new Failure(ExitCode.FAILED, e.getMessage());
    }
    return ExitCode.DONE.number();
  }
}
