package understudy.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import understudy.check.Checks;
import understudy.check.Item;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.status.Humane;

@Command(
    name = "check",
    description = "Tries everything that a takeover needs, on both machines; changes nothing.")
final class CheckCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Override
  public Integer call() {
    return check(understudy.settings(), understudy.terminal());
  }

  /** Tries everything and shows it; the exit code says whether all is well. */
  static int check(Settings settings, Terminal terminal) {
    var warnings = new AtomicInteger();
    int problems =
        new Checks(settings)
            .run(item -> {
              warnings.addAndGet(item.level() == Item.Level.WARNING ? 1 : 0);
              terminal.show(item);
            });
    terminal
        .out()
        .println(
            Humane.count(problems, "problem") + ", " + Humane.count(warnings.get(), "warning"));
    return (problems == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
  }
}
