package understudy.failback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import understudy.home.Fate;

/**
 * What the way home remembers over restarts ({@code failback.json}).
 *
 * @param takeover the start of the takeover that this belongs to: another one begins anew
 * @param copied the newest copy home beside which the primary was not able to serve; empty: none
 * @param served when the primary was last able to serve clients after they were compared
 * @param counts what became of the primary's own entries, found when they were last compared
 * @param lists the files here that name them, one for each time
 * @param kept the folders on the primary that hold what was overwritten or deleted there
 */
record HomeMemory(
    Optional<Instant> takeover,
    Optional<Copied> copied,
    Optional<Instant> served,
    Map<Fate, Integer> counts,
    List<String> lists,
    List<String> kept) {

  static final HomeMemory NONE =
      new HomeMemory(
          Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of());

  /** When a copy home began, and when nothing more of it was written there. */
  record Copied(Instant began, Instant ended) {}

  HomeMemory {
    takeover = Objects.requireNonNullElse(takeover, Optional.empty());
    copied = Objects.requireNonNullElse(copied, Optional.empty());
    served = Objects.requireNonNullElse(served, Optional.empty());
    counts = Map.copyOf(counts);
    lists = List.copyOf(Objects.requireNonNullElse(lists, List.of()));
    kept = List.copyOf(kept);
  }

  static HomeMemory of(Instant takeover) {
    return new HomeMemory(
        Optional.of(takeover), Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of());
  }

  boolean isOf(Instant then) {
    return takeover.filter(then::equals).isPresent();
  }

  HomeMemory after(Copied copy) {
    return new HomeMemory(takeover, Optional.of(copy), served, counts, lists, kept);
  }

  HomeMemory served(Optional<Instant> at) {
    return new HomeMemory(takeover, copied, at, counts, lists, kept);
  }

  HomeMemory found(Map<Fate, Integer> met, String list) {
    return new HomeMemory(takeover, copied, served, met, with(lists, list), kept);
  }

  HomeMemory keptIn(String folder) {
    return new HomeMemory(takeover, copied, served, counts, lists, with(kept, folder));
  }

  private static List<String> with(List<String> some, String more) {
    var all = new ArrayList<>(some);
    all.remove(more);
    all.add(more);
    return all;
  }
}
