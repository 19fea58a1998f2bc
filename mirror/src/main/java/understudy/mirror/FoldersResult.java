package understudy.mirror;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.watch.Changes;
import understudy.watch.DirtyFolders;

/**
 * What bringing dirty folders over came to.
 *
 * @param everything why nothing less than a full pass will do
 * @param sent files whose content came, by source; bytes as characters of ISO 8859-1
 * @param again what turned out to be dirty on the way
 */
record FoldersResult(
    Outcome outcome,
    String sentence,
    Optional<String> everything,
    Map<String, Set<String>> sent,
    Optional<Changes> again) {

  static FoldersResult not(Outcome outcome, String sentence) {
    return new FoldersResult(outcome, sentence, Optional.empty(), Map.of(), Optional.empty());
  }

  static FoldersResult of(
      Outcome outcome,
      String sentence,
      Optional<String> everything,
      Map<String, Set<String>> sent,
      Map<String, DirtyFolders> again) {
    return new FoldersResult(
        outcome,
        sentence,
        everything,
        sent,
        again.isEmpty()
            ? Optional.empty()
            : Optional.of(new Changes(Optional.empty(), again, false, false, Optional.empty())));
  }

  /** Whether all that was dirty is here now. */
  boolean complete() {
    return outcome == Outcome.CLEAN && everything.isEmpty() && again.isEmpty();
  }
}
