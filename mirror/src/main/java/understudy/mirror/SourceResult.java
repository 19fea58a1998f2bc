package understudy.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a pass over one source came to. */
record SourceResult(
    Outcome outcome,
    long files,
    long received,
    List<String> owed,
    int owedCount,
    String sentence,
    Optional<Held> held) {

  private static final int SAMPLE = 20;

  SourceResult {
    owed = List.copyOf(owed.subList(0, Math.min(SAMPLE, owed.size())));
  }

  static SourceResult failed(Outcome outcome, String sentence) {
    return new SourceResult(outcome, 0, 0, List.of(), 0, sentence, Optional.empty());
  }

  static SourceResult held(Held held, ChangeSet changes) {
    return new SourceResult(
        Outcome.HELD,
        changes.files(),
        0,
        changes.sample(),
        changes.size(),
        held.sentence(),
        Optional.of(held));
  }

  /**
   * @param changes what the scan wanted
   * @param left judged deletions that were not made, as printed
   */
  static SourceResult of(Source source, RsyncEnd end, ChangeSet changes, List<String> left) {
    var name = source.name();
    return switch (end.outcome()) {
      case CLEAN, VANISHED, PARTIAL -> compared(name, end, changes, left);
      case LINK_LOST, DISK_FULL, HELD, SUSPENDED, BUSY, STALLED, FAILED ->
          result(end, end.outcome(), changes, changes.sample(), changes.size(), end.sentence(name));
    };
  }

  private static SourceResult compared(
      String name, RsyncEnd end, ChangeSet changes, List<String> left) {
    if (end.outcome() == Outcome.CLEAN && left.isEmpty()) {
      return result(end, Outcome.CLEAN, changes, List.of(), 0, end.sentence(name));
    }
    var owed = new ArrayList<>(left.stream().map(Names::text).toList());
    owed.addAll(end.errors().paths());
    if (end.outcome() == Outcome.CLEAN) {
      String sentence = "source %s: %d entries could not be deleted here: look at %s";
      return result(
          end,
          Outcome.PARTIAL,
          changes,
          owed,
          owed.size(),
          sentence.formatted(name, owed.size(), owed.getFirst()));
    }
    int count = Math.max(1, owed.size());
    return result(end, end.outcome(), changes, owed, count, end.sentence(name));
  }

  private static SourceResult result(
      RsyncEnd end,
      Outcome outcome,
      ChangeSet changes,
      List<String> owed,
      int count,
      String sentence) {
    return new SourceResult(
        outcome, changes.files(), end.received(), owed, count, sentence, Optional.empty());
  }

  /** Whether the other sources need not be tried: they would meet the same. */
  boolean endsThePass() {
    return switch (outcome) {
      case LINK_LOST, STALLED, SUSPENDED -> true;
      case CLEAN, VANISHED, PARTIAL, DISK_FULL, HELD, BUSY, FAILED -> false;
    };
  }
}
