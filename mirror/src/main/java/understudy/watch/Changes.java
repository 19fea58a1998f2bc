package understudy.watch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What changed since the last look.
 *
 * @param everything why no less than a full pass will do; empty when {@code dirty} is all
 * @param dirty the dirty folders of each source that has some
 * @param growing of these, the folders in which a file is merely being appended to
 * @param linked whether files got further names, hard links: only a full pass makes them the same
 *     file here
 * @param asOf all that was written on the primary before this, by our clock, is in this or in an
 *     earlier look; empty while that cannot be said
 */
public record Changes(
    Optional<String> everything,
    Map<String, DirtyFolders> dirty,
    boolean growing,
    boolean linked,
    Optional<Instant> asOf) {
  public Changes {
    dirty = Map.copyOf(dirty);
  }

  public boolean isEmpty() {
    return everything.isEmpty() && dirty.isEmpty();
  }
}
