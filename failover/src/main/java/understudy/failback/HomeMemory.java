package understudy.failback;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.home.Fate;

/**
 * What the way home remembers over restarts ({@code failback.json}).
 *
 * @param takeover the start of the takeover that this belongs to: another one begins anew
 * @param counts what became of the primary's own entries, found before the first copy
 * @param list the file here that names them
 * @param kept the folders on the primary that hold what was overwritten or deleted there
 */
record HomeMemory(
    Optional<Instant> takeover,
    Map<Fate, Integer> counts,
    Optional<String> list,
    List<String> kept) {
  HomeMemory {
    counts = Map.copyOf(counts);
    kept = List.copyOf(kept);
  }
}
