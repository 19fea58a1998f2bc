package understudy.mirror;

import java.util.Map;
import java.util.Optional;
import understudy.watch.Changes;
import understudy.watch.DirtyFolders;

/**
 * What bringing dirty folders over came to.
 *
 * @param everything why nothing less than a full pass will do
 * @param again what turned out to be dirty on the way
 */
record FoldersResult(
    Outcome outcome, String sentence, Optional<String> everything, Optional<Changes> again) {

  static FoldersResult not(Outcome outcome, String sentence) {
    return new FoldersResult(outcome, sentence, Optional.empty(), Optional.empty());
  }

  static FoldersResult of(
      Outcome outcome,
      String sentence,
      Optional<String> everything,
      Map<String, DirtyFolders> again) {
    return new FoldersResult(
        outcome,
        sentence,
        everything,
        again.isEmpty()
            ? Optional.empty()
            : Optional.of(new Changes(Optional.empty(), again, false, false, Optional.empty())));
  }

  /** Whether all that was dirty is here now. */
  boolean complete() {
    return outcome == Outcome.CLEAN && everything.isEmpty() && again.isEmpty();
  }
}
