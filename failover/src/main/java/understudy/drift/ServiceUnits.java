package understudy.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import understudy.config.DriftSettings;
import understudy.status.Humane;

/**
 * The units that are enabled on the primary, beside those on the standby. The service's own are not
 * looked for there: a takeover starts them. Pure.
 *
 * @param words of the service's commands
 */
record ServiceUnits(Set<String> words, DriftSettings settings) {

  private static final String SUBJECT = "units";
  private static final String SERVICE = ".service";

  List<Finding> judge(Set<String> there, Set<String> here) {
    Predicate<String> ignored = unit -> settings.ignores(unit) || settings.ignores(stem(unit));
    var missing =
        there.stream()
            .filter(unit -> !here.contains(unit) && !ofTheService(unit) && !ours(unit))
            .filter(ignored.negate())
            .toList();
    var early = here.stream().filter(this::ofTheService).filter(ignored.negate()).toList();
    var found = new ArrayList<Finding>();
    if (!missing.isEmpty()) {
      found.add(
          new Finding(
              SUBJECT,
              Humane.count(missing.size(), "unit")
                  + " enabled on the primary and not on the standby",
              missing,
              "systemctl enable what the service needs on the standby, and name the rest in"
                  + " drift.ignore"));
    }
    if (!early.isEmpty()) {
      found.add(
          new Finding(
              SUBJECT,
              Humane.count(early.size(), "unit") + " of the service enabled on the standby",
              early,
              "it starts at boot, before any takeover: systemctl disable it there; if it may run"
                  + " beside the primary's, name it in drift.ignore"));
    }
    return found;
  }

  /** Named in a command: {@code systemctl start nginx}, {@code service nginx start}. */
  private boolean ofTheService(String unit) {
    return words.contains(unit) || words.contains(stem(unit));
  }

  /** As people call it. */
  private static String stem(String unit) {
    return unit.endsWith(SERVICE) ? unit.substring(0, unit.length() - SERVICE.length()) : unit;
  }

  /** What one of the two alone has to run for understudy. */
  private static boolean ours(String unit) {
    return unit.startsWith("understudy") || unit.equals("rsync.service");
  }
}
