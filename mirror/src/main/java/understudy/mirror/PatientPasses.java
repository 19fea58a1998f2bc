package understudy.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import understudy.base.Time;
import understudy.watch.DirtyFolders;

/**
 * The passes of a planned move: what comes and goes meanwhile is tried again, and a pass of another
 * process, cron's for one, is waited for. {@link #stop} may come from any thread.
 */
final class PatientPasses {

  private static final Duration OTHERS = Duration.ofSeconds(30);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final int RETRIES = 20;

  /**
   * What one came to.
   *
   * @param whole whether everything was compared
   * @param sent files whose content came, where not everything was compared; by source
   */
  record Pass(
      Outcome outcome,
      boolean whole,
      Duration took,
      Map<String, Set<String>> sent,
      String sentence) {
    boolean clean() {
      return outcome == Outcome.CLEAN;
    }
  }

  private final WatchedPasses passes;
  private final Time time;
  private volatile boolean stopped;

  PatientPasses(WatchedPasses passes, Time time) {
    this.passes = passes;
    this.time = time;
  }

  /** Compares everything. */
  Pass everything() throws InterruptedException {
    if (stopped) {
      return linkDown();
    }
    var result = free(() -> passes.full(_ -> {}), PassResult::outcome);
    String sentence =
        result.outcome() == Outcome.CLEAN
            ? "everything was compared, %d entries, in %s"
                .formatted(result.files(), seconds(result.took()))
            : result.sentence();
    return new Pass(result.outcome(), true, result.took(), Map.of(), sentence);
  }

  /** Brings dirty folders, by source; everything if nothing less will do. */
  Pass folders(Map<String, DirtyFolders> dirty) throws InterruptedException {
    long began = time.nanoTime();
    var left = dirty;
    var sent = new HashMap<String, Set<String>>();
    for (int n = 0; n < RETRIES && !stopped; n++) {
      var now = left;
      var result = free(() -> passes.folders(now), FoldersResult::outcome);
      result
          .sent()
          .forEach(
              (source, files) -> sent.computeIfAbsent(source, _ -> new HashSet<>()).addAll(files));
      if (result.everything().isPresent()) {
        return everything();
      }
      var took = Duration.ofNanos(time.nanoTime() - began);
      switch (result.outcome()) {
        case CLEAN -> {
          if (result.again().isEmpty()) {
            int count = dirty.values().stream().mapToInt(DirtyFolders::size).sum();
            String sentence = "%d changed folders were copied, in %s";
            return new Pass(
                Outcome.CLEAN, false, took, sent, sentence.formatted(count, seconds(took)));
          }
          left = result.again().get().dirty();
        }
        case VANISHED, PARTIAL -> Thread.sleep(GLANCE); // Files come and go while they are read.
        case HELD, SUSPENDED, LINK_LOST, DISK_FULL, STALLED, BUSY, FAILED -> {
          return new Pass(result.outcome(), false, took, sent, result.sentence());
        }
      }
    }
    return everything();
  }

  /** Compares files by checksum, and copies those that differ. */
  ChecksumPass.Result byChecksum(Map<String, Set<String>> files) throws InterruptedException {
    return free(() -> passes.byChecksum(files), ChecksumPass.Result::outcome);
  }

  /** Runs the sources' {@code before} commands; why one of them failed. */
  Optional<String> before() {
    return passes.before();
  }

  /** Everything that was written on the primary before {@code then} is here. */
  void current(Instant then) {
    passes.current(then);
  }

  /** Ends what is under way, for good: the link is down. */
  void stop() {
    stopped = true;
    passes.stopNow();
  }

  static String seconds(Duration span) {
    return String.format(Locale.ROOT, "%.2f s", span.toMillis() / 1000.0);
  }

  private static Pass linkDown() {
    return new Pass(
        Outcome.LINK_LOST,
        true,
        Duration.ZERO,
        Map.of(),
        "the private link to the primary is down");
  }

  private <T> T free(Supplier<T> pass, Function<T, Outcome> outcome) throws InterruptedException {
    long until = time.nanoTime() + OTHERS.toNanos();
    while (true) {
      T result = pass.get();
      if (outcome.apply(result) != Outcome.BUSY || stopped || time.nanoTime() - until >= 0) {
        return result;
      }
      Thread.sleep(GLANCE);
    }
  }
}
