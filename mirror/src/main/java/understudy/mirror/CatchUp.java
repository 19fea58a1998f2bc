package understudy.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import understudy.base.Time;
import understudy.mirror.PatientPasses.Pass;
import understudy.watch.ChangeList;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/**
 * For a planned move: copies pass after pass while the primary serves, and watches it meanwhile, so
 * that the last pass, which clients wait for, is of the changed folders alone. Where the primary
 * cannot be watched the last pass compares everything. One thread at a time; {@link #stop} and
 * {@link #close} may come from any.
 */
public final class CatchUp implements AutoCloseable {

  private static final Duration WATCH_BEGINS = Duration.ofMinutes(10);
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final int ROUNDS = 8;

  /** A pass that took no longer is small enough to be waited for. */
  private static final Duration SMALL = Duration.ofSeconds(1);

  /** What it came to, in a sentence; when not ok: where, and why not. */
  public record Result(boolean ok, String sentence) {}

  private final List<Source> sources;
  private final PatientPasses passes;
  private final ChangeList changes;
  private final TouchedFiles touched;
  private final AtomicBoolean reserved;
  private final Time time;
  private final HardLinks links;
  private final Map<String, DirtyFolders> unverified = new HashMap<>();
  private final Map<String, DirtyFolders> mapped = new HashMap<>();
  private Instant unverifiedSince;
  private boolean started;
  private boolean copied;
  private Duration lastTook = Duration.ZERO;

  /** How long the last pass took if it was of changed folders alone. */
  private Optional<Duration> lastFew = Optional.empty();

  /**
   * @param reserved while it is set, the mirror begins no pass of its own
   */
  CatchUp(
      MirrorSettings settings,
      WatchedPasses passes,
      TouchedFiles touched,
      AtomicBoolean reserved,
      Time time) {
    this.sources = settings.sources();
    this.passes = new PatientPasses(passes, time);
    this.touched = touched;
    this.reserved = reserved;
    this.time = time;
    this.links = new HardLinks(sources);
    this.unverifiedSince = time.now();
    this.changes =
        new ChangeList(
            sources.stream().map(Source::name).toList(),
            Watchers.of(settings, settings.mode() != Mode.WATCH, time),
            time);
  }

  /**
   * Copies until little is left; the primary goes on serving.
   *
   * @param told hears how it comes along
   */
  public Result ahead(Consumer<String> told) throws InterruptedException {
    start(told);
    for (int round = 1; round <= ROUNDS; round++) {
      var taken = changes.upToNow(DRAIN);
      boolean whole = whole(taken);
      if (!whole && taken.isEmpty()) {
        break;
      }
      var pass = pass(taken, whole);
      if (!pass.clean() && pass.outcome() != Outcome.VANISHED) {
        return new Result(false, pass.sentence());
      }
      if (pass.clean()) {
        told.accept(pass.sentence());
        if (pass.took().compareTo(SMALL) < 0 || !changes.seeing() && round > 1) {
          break;
        }
      }
    }
    if (!copied) {
      return new Result(false, "files go away while they are copied, again and again: try later");
    }
    if (changes.seeing()) {
      compareAhead();
      findMapped();
    }
    return new Result(true, "copied ahead: " + outlook());
  }

  /** The same once more, right before the primary stops: from now on nothing else copies. */
  public Result closeIn() throws InterruptedException {
    reserved.set(true);
    return ahead(_ -> {});
  }

  /** Nobody writes on the primary any more: brings what is left, and compares what changed. */
  public Result last() throws InterruptedException {
    if (changes.seeing()) {
      var early = passes.before();
      if (early.isPresent()) {
        return new Result(false, early.get());
      }
    }
    Instant now = time.now();
    var left = new HashMap<String, DirtyFolders>();
    merge(left, changes.upToNow(DRAIN));
    merge(left, mapped);
    boolean whole = whole(left) || sources.stream().anyMatch(touched::away);
    var pass = pass(left, whole);
    if (!pass.clean()) {
      return new Result(false, pass.sentence());
    }
    if (pass.whole()) {
      return new Result(true, pass.sentence() + ", since " + whyWhole());
    }
    var compared = compare(pass.sent());
    if (compared.ok()) {
      passes.current(now);
    }
    return new Result(compared.ok(), pass.sentence() + "; " + compared.sentence());
  }

  /** Ends what is under way, for good, since the link is down. */
  public void stop() {
    changes.stop();
    passes.stop();
  }

  @Override
  public void close() {
    reserved.set(false);
    changes.close();
  }

  private void start(Consumer<String> told) throws InterruptedException {
    if (!started) {
      started = true;
      told.accept("looking for a way to see changes on the primary as they happen");
      changes.start(WATCH_BEGINS);
    }
  }

  private String outlook() {
    return changes.seeing()
        ? "changes on the primary are seen by "
            + changes.sentence()
            + "; clients wait for a last pass of what has changed since"
            + lastFew
                .map(took -> ", the one before it took " + PatientPasses.seconds(took))
                .orElse("")
        : "the last pass compares everything, and clients wait for it about "
            + PatientPasses.seconds(lastTook)
            + ", since "
            + whyWhole();
  }

  private String whyWhole() {
    return changes.seeing()
        ? "hard links or too many folders changed"
        : "changes on the primary are not seen: " + changes.sentence();
  }

  /** Whether the changed folders alone will not do. */
  private boolean whole(Map<String, DirtyFolders> taken) {
    boolean relinked = changes.linked() | links.addTo(taken);
    return !copied || relinked || taken.values().stream().anyMatch(DirtyFolders::isEverything);
  }

  private Pass pass(Map<String, DirtyFolders> taken, boolean whole) throws InterruptedException {
    var pass = whole ? passes.everything() : passes.folders(taken);
    copied = pass.clean() || copied && !pass.whole();
    if (!pass.clean()) {
      changes.putBack(taken);
      return pass;
    }
    lastTook = pass.took();
    lastFew = Optional.of(lastTook).filter(_ -> !pass.whole());
    if (pass.whole()) {
      links.look();
    } else {
      merge(unverified, taken);
    }
    return pass;
  }

  /** Now rather than while clients wait. */
  private void compareAhead() throws InterruptedException {
    Instant since = time.now();
    if (compare(Map.of()).ok()) {
      unverified.clear();
      unverifiedSince = since;
    }
  }

  /**
   * By checksum, all that was written since the last time, but what rsync compared while it came.
   */
  private Result compare(Map<String, Set<String>> sent) throws InterruptedException {
    var ago = Duration.between(unverifiedSince, time.now());
    var files = new HashMap<String, Set<String>>();
    int count = 0;
    for (var source : sources) {
      var dirty = unverified.getOrDefault(source.name(), new DirtyFolders());
      if (dirty.isEmpty()) {
        continue;
      }
      var there = touched.in(source, dirty, ago);
      if (there.isEmpty()) {
        return new Result(true, "what came was compared by checksum on its way");
      }
      var mine = new HashSet<>(there.get());
      mine.removeAll(sent.getOrDefault(source.name(), Set.of()));
      files.put(source.name(), mine);
      count += there.get().size();
    }
    var result = passes.byChecksum(files);
    String mended = result.mended() == 0 ? "" : ", " + result.mended() + " of them were mended";
    return result.outcome() == Outcome.CLEAN
        ? new Result(true, count + " changed files are the same by checksum" + mended)
        : new Result(false, result.sentence());
  }

  private void findMapped() {
    mapped.clear();
    for (var source : sources) {
      for (String file : touched.mapped(source)) {
        mapped
            .computeIfAbsent(source.name(), _ -> new DirtyFolders())
            .add(new FolderPath(file).parent());
      }
    }
  }

  private static void merge(Map<String, DirtyFolders> into, Map<String, DirtyFolders> from) {
    from.forEach(
        (source, folders) -> into.computeIfAbsent(source, _ -> new DirtyFolders()).addAll(folders));
  }
}
