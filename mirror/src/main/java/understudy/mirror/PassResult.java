package understudy.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one pass over all sources came to.
 *
 * @param files entries looked at
 * @param sentBytes bytes that came over the network
 * @param owed some of the paths that are not yet as on the primary
 * @param owedCount how many they are
 * @param sentence what happened, where, and what to do next
 */
public record PassResult(
    Outcome outcome,
    Instant startedAt,
    Duration took,
    long files,
    long sentBytes,
    List<String> owed,
    int owedCount,
    String sentence) {
  public PassResult {
    owed = List.copyOf(owed);
  }
}
