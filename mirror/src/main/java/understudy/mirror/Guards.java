package understudy.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What must be true of a scan before anything is changed. Pure. */
final class Guards {

  private final DeletionHold hold;

  Guards(DeletionHold hold) {
    this.hold = hold;
  }

  /**
   * What speaks against these changes.
   *
   * @param ours whether we have filled this target before
   */
  Optional<Held> judge(Source source, ChangeSet changes, boolean ours, Instant now) {
    long lost = (long) changes.deleted() + changes.replaced();
    if (!ours && changes.there() > 0 && lost > 0) {
      return Optional.of(
          held(
              source,
              Held.Kind.FOREIGN_TARGET,
              changes,
              now,
              ("%s holds entries that are not from %s on the primary: %d would be deleted and %d"
                      + " replaced of %d; move them away, or allow it with `understudy mirror --accept`")
                  .formatted(
                      source.to(),
                      source.from(),
                      changes.deleted(),
                      changes.replaced(),
                      changes.there())));
    }
    if (hold.holds(changes.deleted(), changes.there())) {
      return Optional.of(
          held(
              source,
              Held.Kind.DELETIONS,
              changes,
              now,
              ("%d of the %d entries in %s would be deleted, more than deletionHold permits; if that"
                      + " is right, allow it with `understudy mirror --accept`")
                  .formatted(changes.deleted(), changes.there(), source.to())));
    }
    return Optional.empty();
  }

  static Held notMounted(Source source, Instant now) {
    String why =
        source
            .marker()
            .map(marker -> "no " + marker + " in " + source.from() + " on the primary")
            .orElse(source.from() + " cannot be entered on the primary");
    String sentence =
        "source %s: %s, so it is not mounted and nothing was touched; mount it, the mirror goes on"
            + " by itself";
    return new Held(
        source.name(),
        Held.Kind.NOT_MOUNTED,
        0,
        0,
        0,
        List.of(),
        now,
        sentence.formatted(source.name(), why));
  }

  static Held target(Source source, Instant now, String why) {
    return new Held(source.name(), Held.Kind.TARGET, 0, 0, 0, List.of(), now, why);
  }

  /** The same trouble as before keeps the time when it began. */
  static Held since(Held now, List<Held> before) {
    return before.stream()
        .filter(old -> old.source().equals(now.source()) && old.kind() == now.kind())
        .findFirst()
        .map(old ->
            new Held(
                now.source(),
                now.kind(),
                now.deletions(),
                now.overwritten(),
                now.there(),
                now.sample(),
                old.since(),
                now.sentence()))
        .orElse(now);
  }

  private static Held held(
      Source source, Held.Kind kind, ChangeSet changes, Instant now, String sentence) {
    return new Held(
        source.name(),
        kind,
        changes.deleted(),
        changes.replaced(),
        changes.there(),
        changes.lost(),
        now,
        "source " + source.name() + ": " + sentence);
  }
}
