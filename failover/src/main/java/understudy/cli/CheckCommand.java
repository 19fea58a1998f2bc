package understudy.cli;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.check.Checks;
import understudy.check.Item;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.control.NoDaemon;
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
    if (sendTest) {
      return sendTest(settings);
    }
    int problems = new Checks(settings).run(this::show);
    return end(problems);
  }

  /** By the daemon if there is one: what it may do, and has read, is what counts on the night. */
  private int sendTest(Settings settings) {
    try {
      return understudy.show(
          understudy
              .daemon(settings)
              .longOrder("/alerts/test", Map.of(), understudy.terminal().out()::println));
    } catch (NoDaemon e) {
      understudy.terminal().out().println("The daemon does not run: sent from here instead.");
      return end(new Checks(settings).sendTest(this::show, Vertx::vertx));
    }
  }

  private int end(int problems) {
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
