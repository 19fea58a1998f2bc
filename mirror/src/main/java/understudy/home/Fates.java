package understudy.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import understudy.mirror.Change;
import understudy.mirror.Source;

/**
 * Tells what became of one source's entries.
 *
 * @param touchedThere entries that the primary wrote after the last mirrored moment; empty:
 *     unknown, so that any may be
 * @param here the standby's copy
 * @param servingSince what was written here after this was written by our own service
 */
record Fates(Optional<Set<String>> touchedThere, RawPaths here, Instant servingSince) {

  static Fates of(Source source, Optional<Set<String>> touchedThere, Instant servingSince) {
    return new Fates(touchedThere, new RawPaths(source.to()), servingSince);
  }

  /** What became of it; empty when the primary loses nothing by the copy. */
  Optional<Fate> of(Change.Kind kind, String name) {
    boolean folder = name.endsWith("/");
    boolean touched = touchedThere.isEmpty() || touchedThere.get().contains(name);
    return switch (kind) {
      case CREATED -> Optional.empty();
      case DELETED -> Optional.of(touched && !folder ? Fate.ONLY_THERE : Fate.DELETED_HERE);
      case CONTENT, ATTRIBUTES ->
          touched && !folder
              ? Optional.of(writtenHere(name) ? Fate.CHANGED_ON_BOTH : Fate.CHANGED_THERE)
              : Optional.empty();
    };
  }

  private boolean writtenHere(String name) {
    try {
      var changed =
          (FileTime) Files.getAttribute(here.path(name), "unix:ctime", LinkOption.NOFOLLOW_LINKS);
      return changed.toInstant().isAfter(servingSince);
    } catch (IOException e) {
      return true; // It went meanwhile: our service did that.
    }
  }
}
