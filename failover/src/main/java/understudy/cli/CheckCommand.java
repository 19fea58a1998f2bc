package understudy.cli;

import java.util.concurrent.Callable;
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

  private int warnings;

  @Override
  public Integer call() {
    Settings settings = understudy.settings();
    int problems = new Checks(settings).run(this::show);
    understudy
        .terminal()
        .out()
        .println(Humane.count(problems, "problem") + ", " + Humane.count(warnings, "warning"));
    return (problems == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private void show(Item item) {
    warnings += item.level() == Item.Level.WARNING ? 1 : 0;
    understudy.terminal().show(item);
  }
}
