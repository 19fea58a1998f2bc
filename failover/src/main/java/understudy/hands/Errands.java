package understudy.hands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import understudy.base.Command;
import understudy.base.PrimaryScript;
import understudy.config.Settings;

/** The commands that are run on the primary, in one place for a list of all that may be. Pure. */
public final class Errands {

  static final Command NOTHING = Command.shell(":");

  /** Both worlds: with systemd and without. */
  static final Command REBOOT = Command.shell("systemctl reboot 2>/dev/null || reboot");

  private Errands() {}

  /** All of them. */
  public static List<Command> all(Settings settings) {
    String iface = settings.primary().lan().interfaceName();
    var all = new ArrayList<>(List.of(NOTHING));
    for (String action : List.of("look", "ready", "down", "leave", "up")) {
      all.add(toInterface(action, iface));
    }
    if (!settings.heartbeat().references().isEmpty()) {
      all.add(reaches(settings));
    }
    var cures = settings.failover().cures();
    all.addAll(cures.lan());
    all.addAll(cures.privateLink());
    all.addAll(cures.service());
    if (cures.reboot()) {
      all.add(REBOOT);
    }
    all.addAll(settings.service().primaryStop());
    all.addAll(settings.service().primaryStart());
    settings.listed().ifPresent(listed -> all.add(listed.ask()));
    all.add(survey(settings));
    all.add(take(settings));
    return all;
  }

  static Command toInterface(String action, String iface) {
    return PrimaryScript.INTERFACE.with(action, iface);
  }

  /** Whether the primary reaches any of the reference hosts. */
  static Command reaches(Settings settings) {
    Duration wait = new Limits(settings.heartbeat().interval()).reference();
    List<String> words = new ArrayList<>();
    words.add(settings.primary().lan().interfaceName());
    words.add(String.format(Locale.ROOT, "%.3f", wait.toMillis() / 1000.0));
    settings.heartbeat().references().forEach(one -> words.add(one.getHostAddress()));
    return PrimaryScript.REACHES.with(words);
  }

  static Command survey(Settings settings) {
    return PrimaryScript.RETURN.with("survey", settings.primary().lan().interfaceName());
  }

  /** Gives the primary the service addresses. */
  static Command take(Settings settings) {
    List<String> words = new ArrayList<>(List.of("take", settings.primary().lan().interfaceName()));
    settings.service().addresses().forEach(address -> words.add(address.toString()));
    return PrimaryScript.RETURN.with(words);
  }
}
