package understudy.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import understudy.config.DriftSettings;
import understudy.drift.Inventory.Reboot;
import understudy.drift.Inventory.Updates;
import understudy.status.Humane;

/**
 * What is due on a machine, and what is kept from being upgraded. Pure.
 *
 * @param machine "primary" or "standby"
 */
record Upkeep(String machine, DriftSettings settings) {

  private static final int OLD_DAYS = 14;

  List<Finding> due(Inventory inventory) {
    var found = new ArrayList<Finding>();
    inventory.updates().ifPresent(updates -> updates(updates, inventory.held(), found));
    inventory.reboot().ifPresent(reboot -> found.add(reboot(reboot)));
    return found;
  }

  /** A package that is held on one machine alone runs ahead on the other. */
  List<Finding> held(Set<String> there, Set<String> here) {
    var names = new ArrayList<String>();
    var all = new TreeSet<>(there);
    all.addAll(here);
    all.stream()
        .filter(name -> there.contains(name) != here.contains(name) && !settings.ignores(name))
        .map(name -> name + " (on the " + (there.contains(name) ? "primary" : "standby") + ")")
        .forEach(names::add);
    return names.isEmpty()
        ? List.of()
        : List.of(
            new Finding(
                "held packages",
                Humane.count(names.size(), "package") + " held on one machine only",
                names,
                "apt-mark hold on the other too, or unhold: the next upgrade parts them"));
  }

  private void updates(Updates updates, Set<String> held, List<Finding> found) {
    String subject = machine + ": updates";
    var names =
        updates.packages().stream()
            .filter(name -> !settings.ignores(name))
            .map(name -> held.contains(name) ? name + " (held)" : name)
            .toList();
    if (!names.isEmpty()) {
      found.add(
          new Finding(
              subject,
              Humane.count(names.size(), "security update") + " not installed",
              names,
              machine.equals("primary")
                  ? "install them on the primary, after the standby"
                  : "install them on the standby"));
    }
    if (updates.days() > OLD_DAYS) {
      found.add(
          Finding.of(
              subject,
              "apt asked for updates " + updates.days() + " days ago, newer ones are not known",
              "apt-get update on the " + machine));
    }
  }

  private Finding reboot(Reboot reboot) {
    return Finding.of(
        machine + ": reboot",
        "due" + reboot.kernel().map(kernel -> ", for the kernel " + kernel).orElse(""),
        machine.equals("primary")
            ? "on the standby: `understudy hold --for 30m` first, then reboot the primary"
            : "reboot the standby while the primary is well");
  }
}
