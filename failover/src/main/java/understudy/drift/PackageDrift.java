package understudy.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.config.DriftSettings;
import understudy.config.NamePattern;
import understudy.drift.Inventory.Packages;
import understudy.status.Humane;

/** The primary's packages, beside the standby's. Pure. */
record PackageDrift(DriftSettings settings) {

  private static final String SUBJECT = "packages";

  List<Finding> judge(Packages there, Packages here) {
    if (!there.manager().equals(here.manager())) {
      return List.of(
          Finding.of(
              SUBJECT,
              "the primary's are " + there.manager() + "'s, the standby's " + here.manager() + "'s",
              "compare them by hand"));
    }
    var found = new ArrayList<Finding>();
    var missing = new ArrayList<String>();
    var other = new ArrayList<String>();
    for (Map.Entry<String, String> one : there.versions().entrySet()) {
      String name = one.getKey();
      if (!counts(name)) {
        continue;
      }
      String version = here.versions().get(name);
      if (version == null) {
        missing.add(name);
      } else if (!version.equals(one.getValue())) {
        other.add(name + " (primary " + one.getValue() + ", standby " + version + ")");
      }
    }
    if (!missing.isEmpty()) {
      found.add(
          new Finding(
              SUBJECT,
              Humane.count(missing.size(), "package") + " of the primary not on the standby",
              missing,
              "install what the service needs there, and name the rest in drift.ignore"));
    }
    if (!other.isEmpty()) {
      found.add(
          new Finding(
              SUBJECT,
              Humane.count(other.size(), "package") + " of another version",
              other,
              "bring both machines up to date, the standby first"));
    }
    unknown(there).ifPresent(found::add);
    return found;
  }

  private boolean counts(String name) {
    boolean wanted = settings.packages().isEmpty() || NamePattern.any(settings.packages(), name);
    return wanted && !settings.ignores(name);
  }

  private Optional<Finding> unknown(Packages there) {
    var unknown =
        settings.packages().stream()
            .filter(wanted -> there.versions().keySet().stream().noneMatch(wanted::matches))
            .map(NamePattern::toString)
            .toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                SUBJECT,
                "drift.packages names what is not on the primary",
                unknown,
                "correct drift.packages"));
  }
}
