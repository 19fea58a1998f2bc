package understudy.failback;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import understudy.base.Command;
import understudy.config.Settings;
import understudy.failover.HomeStep;
import understudy.home.HomeWay;
import understudy.status.Humane;

/** Pure: what the way home would do here, step by step, with what it would run. */
public final class HomePlan {

  private final Settings settings;
  private final List<String> lines = new ArrayList<>();

  private HomePlan(Settings settings) {
    this.settings = settings;
  }

  public static List<String> lines(Settings settings) {
    var plan = new HomePlan(settings);
    for (HomeStep step : HomeStep.values()) {
      plan.lines.add(
          step.number() + ". " + step.words() + (step.clientsWait() ? "  [clients wait]" : ""));
      plan.add("before it: " + step.check());
      plan.what(step);
      plan.add("undone by: " + step.undo());
    }
    return plan.lines;
  }

  private void what(HomeStep step) {
    String theirs = settings.primary().lan().interfaceName();
    String ours = settings.standby().lan().interfaceName();
    String addresses =
        settings.service().addresses().stream()
            .map(Humane::address)
            .collect(Collectors.joining(", "));
    var service = settings.service();
    switch (step) {
      case ANNOUNCE -> add("`understudy failback announce --at TIME`, if you like");
      case MENDED -> commands("on the primary: ", service.primaryStop());
      case COPY -> {
        String way = way();
        settings.mirror().sources().forEach(it -> add(way + " " + it.to() + " to " + it.from()));
        settings.failback().way().loss().ifPresent(it -> Words.wrapped(it).forEach(this::add));
        add("what is overwritten there goes to " + settings.failback().kept() + "/DATE");
      }
      case SUSPEND -> commands("here: ", service.stop());
      case LAST_COPY -> add(way() + " what changed since, and compare it by checksum");
      case HAND_OVER -> {
        add("here: take " + addresses + " off " + ours);
        add("on the primary: " + theirs + " up, " + addresses + " on it");
        commands("on the primary: ", service.primaryStart());
        settings.heartbeat().checks().forEach(check -> add("check " + check.name() + " from here"));
      }
      case RESUME -> add("open the latch; the state is WATCHING again");
    }
  }

  private String way() {
    return switch (settings.failback().way()) {
      case HomeWay.Rsync _ -> "rsync";
      case HomeWay.Ftp _ -> "ftp";
      case HomeWay.ByCommand(var copy, var _, var _, var _) -> "`" + copy + "` for";
    };
  }

  private void commands(String where, List<Command> commands) {
    commands.forEach(command -> add(where + command));
    if (commands.isEmpty()) {
      add(where + "nothing is configured");
    }
  }

  private void add(String line) {
    lines.add("     " + line);
  }
}
