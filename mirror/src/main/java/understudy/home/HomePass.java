package understudy.home;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import understudy.mirror.Outcome;

/**
 * What one copy home came to.
 *
 * @param startedAt what was written here before is on the primary, if the outcome is CLEAN
 * @param changed entries that were made, replaced, touched or deleted there
 * @param bytes size of the files that were made or replaced
 * @param kept the folder on the primary that holds what was overwritten or deleted, if anything was
 * @param sent for a copy of dirty folders alone: the files that rsync sent, and so compared by
 *     checksum, by source; bytes as characters of ISO 8859-1
 * @param notCarried some of what stays behind, since the transfer cannot bring it
 * @param sentence what happened, where, and what to do next
 */
public record HomePass(
    Outcome outcome,
    Instant startedAt,
    Duration took,
    int changed,
    long bytes,
    Path kept,
    Map<String, Set<String>> sent,
    List<NotCarried> notCarried,
    String sentence) {
  public HomePass {
    sent = Map.copyOf(sent);
    notCarried = List.copyOf(notCarried);
  }

  public boolean clean() {
    return outcome == Outcome.CLEAN;
  }
}
