package understudy.mirror;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Remote;
import understudy.base.Time;
import understudy.watch.DirtyFolders;

/** Runs one pass over all sources: alone on this machine, and remembered. */
final class PassRunner {

  private static final Logger LOG = LoggerFactory.getLogger(PassRunner.class);
  private static final int SAMPLE = 50;

  private final MirrorSettings settings;
  private final Time time;
  private final Latch latch;
  private final MemoryFile memory;
  private final Activity activity;
  private final Alone alone;
  private final SourcePass sources;
  private final Before before;
  private final FolderPasses folders;
  private final ChecksumPass checksums;
  private final RsyncRun rsync;
  private String said = "";

  PassRunner(
      MirrorSettings settings,
      Time time,
      Optional<Remote> remote,
      Latch latch,
      MemoryFile memory,
      Activity activity,
      RsyncRun rsync,
      BooleanSupplier stop) {
    this.settings = settings;
    this.time = time;
    this.latch = latch;
    this.memory = memory;
    this.activity = activity;
    this.alone = new Alone(settings, latch, activity);
    this.sources = new SourcePass(settings, time, rsync, remote, stop);
    this.before = new Before(remote, stop);
    this.folders = new FolderPasses(settings.sources(), new FolderPass(settings, rsync, stop));
    this.checksums = new ChecksumPass(settings, time, stop);
    this.rsync = rsync;
  }

  PassResult run(ProgressListener listener) {
    return run(listener, named -> {});
  }

  /**
   * @param each told every change that is about to be made
   */
  PassResult run(ProgressListener listener, Consumer<Missed.Named> each) {
    var started = time.now();
    long began = time.nanoTime();
    if (settings.sources().isEmpty()) {
      // What is remembered is of other sources: it becomes neither newer nor whole by this.
      return nothing(Outcome.FAILED, "there is no source to copy", started, began);
    }
    var result =
        alone
            .run(() -> pass(listener, each, started, began))
            .fold(done -> done, (outcome, why) -> nothing(outcome, why, started, began));
    if (result.outcome() == Outcome.FAILED) {
      remember(result);
    }
    tell(result);
    return result;
  }

  /** A pass that broke off shows in the status, even when the disk cannot take it. */
  private void remember(PassResult failed) {
    try {
      var known = memory.load();
      if (!known.problem().equals(Optional.of(failed.sentence()))) {
        memory.save(known.after(failed, known.held()));
      }
    } catch (IOException e) {
      LOG.debug("not written down", e);
    }
  }

  Preview preview(Consumer<Change> each) {
    return alone
        .run(() -> look(each))
        .fold(done -> done, (outcome, why) -> new Preview(outcome, List.of(), why));
  }

  /** Brings dirty folders over; by source. */
  FoldersResult folders(Map<String, DirtyFolders> dirty) {
    return alone.run(() -> folders.bring(dirty)).fold(done -> done, FoldersResult::not);
  }

  /** What a pass comes to that is not begun, since others are at it. */
  PassResult away() {
    return nothing(Outcome.BUSY, "a planned move is under way", time.now(), time.nanoTime());
  }

  /** Compares files by checksum, and copies those that differ; by source. */
  ChecksumPass.Result byChecksum(Map<String, Set<String>> files) {
    return alone
        .run(() -> checksums.run(files))
        .fold(done -> done, (outcome, why) -> new ChecksumPass.Result(outcome, 0, why));
  }

  /** Runs the {@code before} commands of all sources; why one of them failed. */
  Optional<String> before() {
    return settings.sources().stream()
        .flatMap(source -> before.run(source).stream())
        .map(SourceResult::sentence)
        .findFirst();
  }

  /** Tells a running rsync to end, at once, without waiting for it. */
  void stopNow() {
    rsync.stopNow();
    checksums.stopNow();
  }

  /** Everything that was written on the primary before {@code then} is here. */
  void current(Instant then) {
    try {
      var known = memory.load();
      var newer = known.current(then);
      if (latch.closed() || newer.equals(known) || memory.put(newer)) {
        return;
      }
      try (var lock = InstanceLock.take(settings.runDir()).orElse(null)) {
        if (lock != null) {
          memory.save(memory.load().current(then));
        }
      }
    } catch (IOException e) {
      LOG.debug("the age of the data was not noted", e);
    }
  }

  private PassResult pass(
      ProgressListener listener, Consumer<Missed.Named> each, Instant started, long began)
      throws IOException {
    var results = new ArrayList<SourceResult>();
    var claims = new ClaimedTargets(memory);
    ProgressListener both =
        progress -> {
          activity.progressed(progress);
          listener.progressed(progress);
        };
    for (var source : settings.sources()) {
      var early = before.run(source);
      var result =
          early.isPresent()
              ? early.get()
              : sources.run(
                  source,
                  claims,
                  both,
                  activity,
                  change -> each.accept(new Missed.Named(source.name(), change)));
      results.add(result);
      if (result.outcome() == Outcome.CLEAN) {
        claims.complete(source);
        folders.counted(source, result.files());
      }
      if (result.endsThePass()) {
        break;
      }
    }
    var pass = together(results, started, began);
    var known = memory.load();
    var held =
        results.stream()
            .flatMap(result -> result.held().stream())
            .map(one -> Guards.since(one, known.held()))
            .toList();
    memory.save(claims.apply(known).after(pass, held));
    return pass;
  }

  private PassResult together(List<SourceResult> results, Instant started, long began) {
    var outcome = results.stream().map(SourceResult::outcome).reduce(Outcome.CLEAN, Outcome::and);
    var sentence =
        results.stream()
            .filter(result -> result.outcome() == outcome)
            .findFirst()
            .map(SourceResult::sentence)
            .orElseThrow();
    return new PassResult(
        outcome,
        started,
        since(began),
        results.stream().mapToLong(SourceResult::files).sum(),
        results.stream().mapToLong(SourceResult::received).sum(),
        results.stream().flatMap(result -> result.owed().stream()).limit(SAMPLE).toList(),
        results.stream().mapToInt(SourceResult::owedCount).sum(),
        outcome == Outcome.CLEAN ? "everything is as on the primary" : sentence);
  }

  private Preview look(Consumer<Change> each) throws IOException {
    var known = memory.load();
    var changes = new ArrayList<ChangeSet>();
    var outcome = Outcome.CLEAN;
    var sentence = "nothing would be changed";
    for (var source : settings.sources()) {
      var refused = sources.target(source, known.claim(source));
      var scan =
          refused.isPresent() ? Optional.<Scan>empty() : Optional.of(sources.scan(source, each));
      var held =
          refused.or(() ->
              scan.filter(Scan::usable)
                  .flatMap(s -> sources.judge(source, s, known.claim(source).isPresent())));
      scan.filter(Scan::usable).map(Scan::changes).ifPresent(changes::add);
      var here =
          held.isPresent() ? Outcome.HELD : scan.map(s -> s.end().outcome()).orElse(Outcome.HELD);
      if (here != Outcome.CLEAN && outcome.and(here) == here) {
        outcome = here;
        sentence =
            held.map(Held::sentence)
                .orElseGet(() -> scan.orElseThrow().end().sentence(source.name()));
      }
    }
    int size = changes.stream().mapToInt(ChangeSet::size).sum();
    return new Preview(
        outcome,
        changes,
        outcome == Outcome.CLEAN && size > 0 ? size + " entries would be changed" : sentence);
  }

  private PassResult nothing(Outcome outcome, String why, Instant started, long began) {
    return new PassResult(outcome, started, since(began), 0, 0, List.of(), 0, why);
  }

  /** The log tells what is new, not the same each second. */
  private void tell(PassResult result) {
    if (result.sentence().equals(said)) {
      return;
    }
    said = result.sentence();
    if (result.outcome().failing() || result.outcome() == Outcome.HELD) {
      LOG.warn("mirror: {}: {}", result.outcome(), said);
    } else {
      LOG.info("mirror: {}: {}", result.outcome(), said);
    }
  }

  private Duration since(long began) {
    return Duration.ofNanos(time.nanoTime() - began);
  }
}
