package understudy.config;

import static understudy.config.ConfigurationKey.off;

import java.util.List;

/** What may stand in {@code drift}. */
final class DriftKeys {

  static final List<ConfigurationKey> ALL =
      List.of(
          off(
              "drift.packages",
              "list of names",
              "The packages that must be the same on both machines (docs/drift.md), `*` standing"
                  + " for anything; left out: all of the primary's."),
          off(
              "drift.files",
              "list of absolute paths",
              "Files and folders that must be the same on both, and are not mirrored."),
          off(
              "drift.ignore",
              "list of names",
              "Packages, users, groups and units that may differ, `*` standing for anything."));

  private DriftKeys() {}
}
