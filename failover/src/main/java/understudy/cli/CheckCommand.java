package understudy.cli;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
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

  @Option(
      names = "--drift",
      description =
          "Compares packages, users, units and the like of the two machines, names everything that"
              + " differs, and checks nothing else.")
  private boolean drift;

  @Override
  public Integer call() {
    Settings settings = understudy.settings();
    if (sendTest) {
      return sendTest(settings);
    }
    return drift
        ? shown(understudy.terminal(), new Checks(settings)::drift)
        : check(understudy, settings);
  }

  /** By the daemon if there is one: what it may do, and has read, is what counts on the night. */
  private int sendTest(Settings settings) {
    var terminal = understudy.terminal();
    try {
      return understudy.show(
          understudy.daemon(settings).longOrder("/alerts/test", Map.of(), terminal.out()::println));
    } catch (NoDaemon e) {
      terminal.out().println("The daemon does not run: sent from here instead.");
      return shown(terminal, reader -> new Checks(settings).sendTest(reader, Vertx::vertx));
    }
  }

  /** Tries everything and shows it; the exit code says whether all is well. */
  static int check(Understudy understudy, Settings settings) {
    return shown(understudy.terminal(), reader -> Listing.checked(understudy, settings, reader));
  }

  /**
   * @param checks tells each item, and gives how many problems there are
   */
  private static int shown(Terminal terminal, ToIntFunction<Consumer<Item>> checks) {
    var warnings = new AtomicInteger();
    int problems =
        checks.applyAsInt(item -> {
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
