package understudy.drift;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import understudy.config.DriftSettings;
import understudy.drift.Inventory.Kept;
import understudy.status.Humane;

/** Compares what two machines told. Pure. */
final class Comparison {

  private final Inventory primary;
  private final Inventory standby;
  private final DriftSettings settings;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> alike = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  private Comparison(Inventory primary, Inventory standby, DriftSettings settings) {
    this.primary = primary;
    this.standby = standby;
    this.settings = settings;
  }

  /**
   * @param words those of the service's commands: what they name is started by a takeover
   */
  static Look.Compared of(
      Inventory primary, Inventory standby, DriftSettings settings, Set<String> words) {
    var comparison = new Comparison(primary, standby, settings);
    comparison.compare(new ServiceUnits(words, settings));
    return new Look.Compared(comparison.findings, comparison.alike, comparison.unknown);
  }

  private void compare(ServiceUnits units) {
    told("system", "no /etc/os-release", primary.system(), standby.system(), Comparison::systems);
    told(
        "packages",
        "neither dpkg-query nor rpm answers",
        primary.packages(),
        standby.packages(),
        new PackageDrift(settings)::judge);
    note(
        "users",
        new AccountDrift("user", "useradd", "usermod", settings)
            .judge(primary.users(), standby.users()));
    note(
        "groups",
        new AccountDrift("group", "groupadd", "groupmod", settings)
            .judge(primary.groups(), standby.groups()));
    told("units", "no systemctl answers", primary.units(), standby.units(), units::judge);
    if (!settings.files().isEmpty()) {
      files();
    }
    told(
        "time zone",
        "/etc/localtime is no link into zoneinfo",
        primary.zone(),
        standby.zone(),
        Comparison::zones);
    note("held packages", new Upkeep("", settings).held(primary.held(), standby.held()));
    upkeep();
  }

  /** What is due on each machine by itself. */
  private void upkeep() {
    var there = new Upkeep("primary", settings);
    var here = new Upkeep("standby", settings);
    var due = Stream.of(there.due(primary), here.due(standby)).flatMap(List::stream).toList();
    var untold =
        Stream.of(there.untold(primary), here.untold(standby)).flatMap(Optional::stream).toList();
    findings.addAll(due);
    unknown.addAll(untold);
    if (due.isEmpty() && untold.isEmpty()) {
      alike.add("no security update and no reboot due");
    }
  }

  private void note(String subject, List<Finding> found) {
    if (found.isEmpty()) {
      alike.add(subject);
    }
    findings.addAll(found);
  }

  /**
   * @param lacking what a machine lacks that does not tell it
   */
  private <T> void told(
      String subject,
      String lacking,
      Optional<T> there,
      Optional<T> here,
      BiFunction<T, T, List<Finding>> judge) {
    if (told(subject, lacking, there, here)) {
      note(subject, judge.apply(there.orElseThrow(), here.orElseThrow()));
    }
  }

  private boolean told(String subject, String lacking, Optional<?> there, Optional<?> here) {
    boolean both = there.isPresent() && here.isPresent();
    if (!both) {
      unknown.add(
          subject
              + " (not told by "
              + (there.isEmpty() && here.isEmpty()
                  ? "either machine"
                  : there.isEmpty() ? "the primary" : "the standby")
              + ": "
              + lacking
              + ")");
    }
    return both;
  }

  private static List<Finding> systems(String there, String here) {
    return there.equals(here)
        ? List.of()
        : List.of(
            Finding.of(
                "system",
                "the primary is " + there + ", the standby " + here,
                "bring both to the same release"));
  }

  private static List<Finding> zones(String there, String here) {
    return sameZone(there, here)
        ? List.of()
        : List.of(
            Finding.of(
                "time zone",
                "the primary is in " + there + ", the standby in " + here,
                "on the standby: timedatectl set-timezone " + there));
  }

  /** Etc/UTC by another name is UTC. */
  private static boolean sameZone(String one, String other) {
    try {
      return one.equals(other) || ZoneId.of(one).getRules().equals(ZoneId.of(other).getRules());
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void files() {
    var names = new ArrayList<String>();
    for (int i = 0; i < settings.files().size(); i++) {
      if (i >= primary.files().size() || i >= standby.files().size()) {
        unknown.add("files (not told)");
        return;
      }
      Path path = settings.files().get(i);
      difference(primary.files().get(i), standby.files().get(i))
          .ifPresent(how -> names.add(path + " (" + how + ")"));
    }
    note(
        "files",
        names.isEmpty()
            ? List.of()
            : List.of(
                new Finding(
                    "files",
                    Humane.count(names.size(), "listed file") + " unlike the primary's",
                    names,
                    "copy them from the primary, or take them out of drift.files")));
  }

  private static Optional<String> difference(Kept there, Kept here) {
    if (there instanceof Kept.There one && here instanceof Kept.There other) {
      if (!one.sum().equals(other.sum())) {
        return Optional.of("other content");
      }
      if (!one.mode().equals(other.mode())) {
        return Optional.of(
            "mode " + one.mode() + " on the primary, " + other.mode() + " on the standby");
      }
      return one.owner().equals(other.owner())
          ? Optional.empty()
          : Optional.of(one.owner() + "'s on the primary, " + other.owner() + "'s on the standby");
    }
    boolean both = there instanceof Kept.Missing && here instanceof Kept.Missing;
    return Optional.of(
        both ? "on neither machine" : state(there, "the primary", state(here, "the standby", "")));
  }

  private static String state(Kept file, String machine, String otherwise) {
    return switch (file) {
      case Kept.There _ -> otherwise;
      case Kept.Missing _ -> "not on " + machine;
      case Kept.Unreadable _ -> "cannot be read on " + machine;
    };
  }
}
