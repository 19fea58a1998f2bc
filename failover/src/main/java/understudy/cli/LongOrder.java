package understudy.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import understudy.base.Json;
import understudy.config.Settings;
import understudy.control.ControlClient;
import understudy.control.ExitCode;
import understudy.control.NoDaemon;
import understudy.status.StatusView;

/** What {@code failover} and {@code switchover} share: the question, the plan, the live steps. */
final class LongOrder {

  @Option(
      names = "--dry-run",
      description = "Prints each step and what it would run; does nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  /**
   * @param planned whether the primary takes part
   * @param question what the operator confirms
   */
  int carryOut(Understudy understudy, String path, boolean planned, String question)
      throws Exception {
    Settings settings = understudy.settings();
    Terminal terminal = understudy.terminal();
    ControlClient daemon = understudy.daemon(settings);
    if (dryRun) {
      var refusal = refusal(daemon);
      refusal.ifPresent(terminal.out()::println);
      Plan.lines(settings, planned, LastKnown.fullPass(settings)).forEach(terminal.out()::println);
      return (refusal.isPresent() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }
    // Asked before the question: nobody should say yes to what cannot be done.
    var view = Json.mapper().treeToValue(daemon.get("/status"), StatusView.class);
    if (!yes && !terminal.interactive()) {
      throw new Failure(
          ExitCode.USAGE, "nobody is here to ask: add --yes to go on, or --dry-run to look first");
    }
    if (planned) {
      // Whoever leaves in the middle of this has moved nothing.
      understudy.show(daemon.longOrder(path + "/ahead", Map.of(), terminal.out()::println));
    }
    if (!yes) {
      confirm(terminal, view, question);
    }
    return understudy.show(daemon.longOrder(path, Map.of(), terminal.out()::println));
  }

  /** Why the daemon would not do it now; without a daemon there is just the plan. */
  private static Optional<String> refusal(ControlClient daemon) throws IOException {
    try {
      var state = Json.mapper().treeToValue(daemon.get("/status"), StatusView.class).state();
      return state.serving()
          ? Optional.of("It would be refused now: the state is " + state + " already.")
          : Optional.empty();
    } catch (NoDaemon e) {
      return Optional.empty();
    }
  }

  private static void confirm(Terminal terminal, StatusView view, String question) {
    terminal.out().println("State " + view.state() + ": " + view.reason() + ".");
    view.notReadyBecause().forEach(reason -> terminal.out().println("Beware: " + reason + "."));
    if (!terminal.confirmed(question)) {
      throw new Failure(ExitCode.REFUSED, "not confirmed: nothing was done");
    }
  }
}
