package understudy.mirror;

import java.time.Instant;
import java.util.List;

/**
 * What a guard stopped.
 *
 * @param source which source
 * @param deletions entries here that would go
 * @param overwritten entries here that would be replaced
 * @param there entries here now
 * @param sample some of the paths that would be lost
 * @param since when it was first seen
 * @param sentence the case in one sentence, with what to do
 */
public record Held(
    String source,
    Kind kind,
    long deletions,
    long overwritten,
    long there,
    List<String> sample,
    Instant since,
    String sentence) {

  /** Which guard it was. */
  public enum Kind {
    /** The marker is not there: heals itself when the source is mounted again. */
    NOT_MOUNTED,
    /** More deletions than permitted. */
    DELETIONS,
    /** A folder with content that we did not put there. */
    FOREIGN_TARGET,
    /** The target is not a folder that may be mirrored into. */
    TARGET
  }

  public Held {
    sample = List.copyOf(sample);
  }

  /** Whether the operator can let it pass with {@link Mirror#allowOnce}. */
  public boolean canBeAllowed() {
    return kind == Kind.DELETIONS || kind == Kind.FOREIGN_TARGET;
  }
}
