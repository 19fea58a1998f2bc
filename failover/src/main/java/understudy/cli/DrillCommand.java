package understudy.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.alert.channel.Couriers;
import understudy.alert.channel.Host;
import understudy.alert.rules.Letters;
import understudy.base.Json;
import understudy.base.Time;
import understudy.check.Item;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.control.NoDaemon;
import understudy.daemon.Sessions;
import understudy.drill.Drill;
import understudy.drill.DrillReport;
import understudy.drill.Reports;
import understudy.failover.Alert;
import understudy.status.StatusView;

@Command(
    name = "drill",
    description = "Rehearses a takeover without touching the service; keeps a dated report.")
final class DrillCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Option(
      names = "--quiet",
      description =
          "For timers: says nothing when all is well; else prints what is wrong, and alerts.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    Settings settings = understudy.settings();
    StatusView now = now(settings);
    Drill.refusal(now)
        .ifPresent(why -> {
          throw new Failure(ExitCode.REFUSED, why);
        });
    DrillReport report =
        new Drill(settings, Time.system()).run(now, () -> Sessions.open(settings), this::show);
    Path text = keep(settings, report);
    var out = understudy.terminal().out();
    if (!quiet) {
      report.outlook().forEach(out::println);
    }
    if (!quiet || !report.good()) {
      out.println(report.verdict() + " (" + text + ")");
    }
    if (quiet && !report.good() && !now.daemon()) {
      alert(settings, report, text);
    }
    return (report.good() ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private StatusView now(Settings settings) throws IOException {
    try {
      return Json.mapper()
          .treeToValue(understudy.daemon(settings).get("/status"), StatusView.class);
    } catch (NoDaemon e) {
      return LastKnown.view(settings);
    }
  }

  private static Path keep(Settings settings, DrillReport report) {
    try {
      return Reports.keep(settings.stateDir(), report);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED,
          "the drill's report cannot be kept in "
              + settings.stateDir()
              + " ("
              + e.getMessage()
              + "): look at the disk, then say `understudy drill` again");
    }
  }

  private void show(Item item) {
    if (!quiet || item.level() == Item.Level.PROBLEM) {
      understudy.terminal().show(item);
    }
  }

  /** A daemon sees the report by itself. Closing sends what waits. */
  private static void alert(Settings settings, DrillReport report, Path text) {
    var letters = new Letters(settings.pair(), Host.name());
    try (var couriers = new Couriers(Couriers.channels(settings.alerts(), Vertx::vertx))) {
      var alert =
          new Alert(
              Alert.Topic.DRILL,
              Alert.Level.WARNING,
              "A drill found what would go wrong in a takeover",
              report.items().stream()
                  .filter(item -> item.level() == Item.Level.PROBLEM)
                  .map(Item::toString)
                  .collect(Collectors.joining("\n")),
              "Nothing was changed. The whole report: " + text,
              "Mend it, then say `understudy drill` again.");
      couriers.send(letters.of(alert, Time.system().now()));
    }
  }
}
