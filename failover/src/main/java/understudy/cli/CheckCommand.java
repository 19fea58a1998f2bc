package understudy.cli;

import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--send-test",
      description = "Sends a test message each way that alerts names, and checks nothing else.")
  private boolean sendTest;

  private int warnings;

  @Override
  public Integer call() {
    Settings settings = understudy.settings();
    var checks = new Checks(settings);
    int problems = sendTest ? checks.sendTest(this::show, Vertx::vertx) : checks.run(this::show);
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
