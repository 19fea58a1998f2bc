package understudy.mirror;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;

/**
 * One folder of the primary and where its copy lies here.
 *
 * @param name how people call it; also the rsync daemon's module
 * @param from the folder on the primary
 * @param to the folder on the standby
 * @param marker a file directly in {@code from}; without it the folder is not mounted, and nothing
 *     is touched
 * @param exclude rsync patterns that are neither copied nor deleted
 * @param before what runs on the primary before a full pass
 */
public record Source(
    String name,
    Path from,
    Path to,
    Optional<String> marker,
    List<String> exclude,
    List<Command> before) {
  public Source {
    exclude = List.copyOf(exclude);
    before = List.copyOf(before);
    if (name.isBlank() || name.contains("/")) {
      throw new IllegalArgumentException("a source's name is one word without a slash: " + name);
    }
    if (!from.isAbsolute()) {
      throw new IllegalArgumentException("`from` must be an absolute path: " + from);
    }
    marker.ifPresent(Source::refuseUnlessPlain);
  }

  /** A marker elsewhere would not prove that {@code from} itself is mounted. */
  private static void refuseUnlessPlain(String marker) {
    if (marker.isBlank() || marker.matches(".*[/*?\\[\\]\\\\\\n].*") || marker.matches("\\.\\.?")) {
      throw new IllegalArgumentException(
          "the marker is the plain name of a file directly in `from`: " + marker);
    }
  }
}
