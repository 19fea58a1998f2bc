package understudy.failover.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the mirror knows of the standby's copy, as far as a takeover depends on it.
 *
 * @param everComplete whether a pass over all sources ever ended clean
 * @param dataAsOf the start of the last clean pass
 * @param owedPaths how many paths are known to be behind
 * @param owedSample some of them, for the loss statement
 * @param suspended whether the latch is closed, by whomever
 */
public record MirrorTruth(
    boolean everComplete,
    Optional<Instant> dataAsOf,
    int owedPaths,
    List<String> owedSample,
    boolean suspended) {

  public MirrorTruth {
    owedSample = List.copyOf(owedSample);
  }
}
