package understudy.config;

import java.nio.file.Path;
import java.util.List;

/**
 * What must be alike on both machines, beside their users and units.
 *
 * @param packages those that count; none: all that the primary has
 * @param files files and folders
 * @param ignore names of packages, users, groups and units that may differ
 */
public record DriftSettings(
    List<NamePattern> packages, List<Path> files, List<NamePattern> ignore) {

  public DriftSettings {
    packages = List.copyOf(packages);
    files = List.copyOf(files);
    ignore = List.copyOf(ignore);
  }

  public boolean ignores(String name) {
    return NamePattern.any(ignore, name);
  }
}
