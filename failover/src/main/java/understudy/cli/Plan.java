package understudy.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;
import understudy.config.FenceMethod;
import understudy.config.Settings;
import understudy.failover.Step;
import understudy.status.Humane;

/** Pure: what a takeover or a switchover would do here, step by step, with what it would run. */
final class Plan {

  private final Settings settings;
  private final Optional<Duration> fullPass;
  private final List<String> lines = new ArrayList<>();

  private Plan(Settings settings, Optional<Duration> fullPass) {
    this.settings = settings;
    this.fullPass = fullPass;
  }

  /**
   * @param planned a switchover, which begins on the primary
   * @param fullPass how long the mirror's last full pass took
   */
  static List<String> lines(Settings settings, boolean planned, Optional<Duration> fullPass) {
    var plan = new Plan(settings, fullPass);
    int number = 0;
    if (planned) {
      plan.lines.add("before: copy ahead, while the primary serves on; clients wait from step 1");
    }
    for (Step step : Step.values()) {
      if (step.always() || planned) {
        number++;
        plan.lines.add(number + ". " + step.words());
        plan.what(step);
      }
    }
    return plan.lines;
  }

  private void what(Step step) {
    String iface = settings.standby().lan().interfaceName();
    String addresses =
        String.join(", ", settings.service().addresses().stream().map(Humane::address).toList());
    switch (step) {
      case STOP_PRIMARY -> commands("on the primary: ", settings.service().primaryStop());
      case LAST_PASS -> {
        settings.mirror().sources().forEach(it -> add(it.from() + " to " + it.to()));
        add("only the folders that changed since the copy ahead, then compared by checksum");
        add(
            "everything, where the primary cannot be watched: "
                + fullPass
                    .map(took -> "that took " + Humane.span(took) + " last time")
                    .orElse("how long that takes is not known yet"));
      }
      case SUSPEND -> add("close the latch in " + settings.stateDir() + " and end a running pass");
      case FENCE -> settings.failover().fence().forEach(method -> add(fence(method)));
      case FREE -> add("ask on " + iface + " whether anybody answers for " + addresses);
      case ADDRESS -> add("add " + addresses + " to " + iface + " and announce it");
      case SERVICES -> {
        commands("here: ", settings.service().start());
        settings.heartbeat().checks().forEach(check -> add("check " + check.name()));
      }
      case TELL ->
          add(
              "the log"
                  + settings
                      .alerts()
                      .mail()
                      .map(it -> ", mail to " + String.join(", ", it.to()))
                      .orElse("")
                  + settings.alerts().webhook().map(it -> ", the webhook").orElse("")
                  + settings.alerts().command().map(it -> ", `" + it + "`").orElse(""));
    }
  }

  private String fence(FenceMethod method) {
    return switch (method) {
      case FenceMethod.InterfaceDown _ ->
          "on the primary: ip link set dev "
              + settings.primary().lan().interfaceName()
              + " down, then look whether it is";
      case FenceMethod.ByCommand command -> "here, unless fenced by now: " + command.command();
    };
  }

  private void commands(String where, List<Command> commands) {
    commands.forEach(command -> add(where + command));
    if (commands.isEmpty()) {
      add("nothing is configured");
    }
  }

  private void add(String line) {
    lines.add("     " + line);
  }
}
