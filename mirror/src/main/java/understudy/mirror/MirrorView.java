package understudy.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mirror's truth at one moment; survives restarts.
 *
 * @param dataAsOf start of the last pass that left nothing owed
 * @param owedPaths how many paths are known not to be as on the primary
 * @param owedSample some of them
 * @param progress while something is copied
 * @param everComplete whether every source was ever copied whole
 * @param problem why the last pass was not clean
 */
public record MirrorView(
    MirrorState state,
    Mode mode,
    Optional<Instant> dataAsOf,
    int owedPaths,
    List<String> owedSample,
    Optional<LastPass> lastFullPass,
    Optional<Suspension> suspended,
    Optional<Held> held,
    Optional<Progress> progress,
    boolean everComplete,
    Optional<String> problem) {
  public MirrorView {
    owedSample = List.copyOf(owedSample);
  }
}
