package understudy.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /** Lists are fetched once a day where that is switched on. */
  private static final int OLD_DAYS = 1;

  List<Finding> due(Inventory inventory) {
    var found = new ArrayList<Finding>();
    inventory.updates().ifPresent(updates -> found.addAll(updates(updates, inventory.held())));
    inventory.reboot().ifPresent(reboot -> found.add(reboot(reboot)));
    return found;
  }

  /** Why nothing is known of security updates, where that is no fault. */
  Optional<String> untold(Inventory inventory) {
    String what = "the " + machine + "'s security updates ";
    return inventory.updates().isEmpty()
        ? Optional.of(what + "(not told: its drift.sh is of another version)")
        : inventory
            .updates()
            .filter(Updates.NoApt.class::isInstance)
            .map(_ -> what + "(no apt there: ask its own package manager)");
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

  private List<Finding> updates(Updates updates, Set<String> held) {
    return switch (updates) {
      case Updates.Waiting(long days, var packages) -> waiting(days, packages, held);
      case Updates.NoApt _ -> List.of();
      case Updates.NoLists _ ->
          List.of(unknown("apt has no package lists", "apt-get update on the " + machine));
      case Updates.NoArchive _ ->
          List.of(
              unknown(
                  "no security archive is among apt's lists",
                  "name the distribution's in /etc/apt/sources.list on the "
                      + machine
                      + ", then apt-get update"));
      case Updates.Failed(String said) ->
          List.of(
              unknown(
                  "apt fails" + (said.isEmpty() ? "" : ": " + said),
                  "apt-get -s dist-upgrade on the " + machine + " says why"));
    };
  }

  private Finding unknown(String why, String advice) {
    return Finding.of(subject(), "not known, " + why, advice);
  }

  private String subject() {
    return machine + ": security updates";
  }

  private List<Finding> waiting(long days, Set<String> packages, Set<String> held) {
    var found = new ArrayList<Finding>();
    var names =
        packages.stream()
            .filter(name -> !settings.ignores(name))
            .sorted(Comparator.comparing(name -> !held.contains(name))) // No upgrade brings those.
            .map(name -> held.contains(name) ? name + " (held)" : name)
            .toList();
    if (!names.isEmpty()) {
      found.add(
          new Finding(
              subject(),
              Humane.count(names.size(), "package") + " to update",
              names,
              "install them on the "
                  + machine
                  + (machine.equals("primary") ? ", after the standby" : "")
                  + (names.stream().anyMatch(name -> name.endsWith(")"))
                      ? "; a held one needs apt-mark unhold first"
                      : "")));
    }
    if (days > OLD_DAYS) {
      found.add(
          Finding.of(
              subject(),
              "apt's lists are " + days + " days old, newer updates are not known",
              "apt-get update on the " + machine));
    }
    return found;
  }

  private Finding reboot(Reboot reboot) {
    String what = "due" + reboot.kernel().map(kernel -> ", for the kernel " + kernel).orElse("");
    return new Finding(
        machine + ": reboot",
        reboot.packages().isEmpty() ? what : what + ", asked for by",
        List.copyOf(reboot.packages()),
        machine.equals("primary")
            ? "on the standby: `understudy hold --for 30m` first, then reboot the primary"
            : "reboot the standby while the primary is well");
  }
}
