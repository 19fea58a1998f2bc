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
 * @param watch in {@link Mode#WATCH} which watcher sees the changes and why, or why none does
 * @param missed entries that a full pass brought although the watch had seen everything
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
    Optional<String> problem,
    Optional<String> watch,
    long missed) {
  public MirrorView {
    owedSample = List.copyOf(owedSample);
  }

  /** Without a watch. */
  public MirrorView(
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
    this(
        state,
        mode,
        dataAsOf,
        owedPaths,
        owedSample,
        lastFullPass,
        suspended,
        held,
        progress,
        everComplete,
        problem,
        Optional.empty(),
        0);
  }
}
