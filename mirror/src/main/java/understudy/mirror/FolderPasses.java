package understudy.mirror;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.watch.DirtyFolders;

/** Brings the dirty folders of all sources over, one after the other. */
final class FolderPasses {

  /** One run looks at no more folders than this: what it lists has to fit into memory. */
  private static final int AT_ONCE = 500;

  /** So many names of files that came are kept; the others are compared once more. */
  private static final int SENT = 100_000;

  private final List<Source> sources;
  private final FolderPass pass;

  /** How many entries each copy has, for the judgement on deletions. */
  private final Map<String, Long> entries = new HashMap<>();

  FolderPasses(List<Source> sources, FolderPass pass) {
    this.sources = sources;
    this.pass = pass;
  }

  /** A full pass has counted them. */
  void counted(Source source, long files) {
    entries.put(source.name(), files);
  }

  /** By source; what came in between is in the result. */
  FoldersResult bring(Map<String, DirtyFolders> dirty) throws IOException {
    var outcome = Outcome.CLEAN;
    var sentence = "the changed folders are as on the primary";
    var everything = Optional.<String>empty();
    var again = new HashMap<String, DirtyFolders>();
    var sent = new HashMap<String, Set<String>>();
    for (var source : sources) {
      var mine = Optional.ofNullable(dirty.get(source.name())).filter(one -> !one.isEmpty());
      if (mine.isEmpty()) {
        continue;
      }
      if (mine.get().isEverything()) {
        everything = Optional.of("source " + source.name() + ": too many folders changed at once");
        continue;
      }
      int deleted = 0;
      for (var part : mine.get().parts(AT_ONCE)) {
        var there = entries.getOrDefault(source.name(), 0L);
        var done = pass.run(source, part, there, deleted);
        deleted += done.deleted();
        entries.put(source.name(), Math.max(0, there + done.grown()));
        var known = sent.computeIfAbsent(source.name(), name -> new HashSet<>());
        done.sent().stream().limit(SENT - known.size()).forEach(known::add);
        if (!done.above().isEmpty()) {
          again.computeIfAbsent(source.name(), name -> new DirtyFolders()).addAll(done.above());
        }
        everything = done.everything().isPresent() ? done.everything() : everything;
        if (outcome.and(done.result().outcome()) != outcome) {
          outcome = done.result().outcome();
          sentence = done.result().sentence();
        }
        if (done.result().endsThePass() || done.everything().isPresent()) {
          return FoldersResult.of(outcome, sentence, everything, sent, again);
        }
      }
    }
    return FoldersResult.of(outcome, sentence, everything, sent, again);
  }
}
