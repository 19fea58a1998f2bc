package understudy.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import understudy.base.Remote;
import understudy.base.Time;

/** One guarded pass over one source: look, judge, then change. */
final class SourcePass {

  /** A source that changes under our hands is looked at this often before we say so. */
  private static final int ATTEMPTS = 3;

  /** What the pass remembers about the source's target, and how. */
  interface Claims {
    Optional<MirrorMemory.Claim> of(Source source);

    /** Notes durably that the target is ours, before the first byte goes there. */
    void claim(Source source) throws IOException;

    /** Forgets a target as durably, unless a pass ever left nothing owed in it. */
    void withdraw(Source source) throws IOException;
  }

  private final MirrorSettings settings;
  private final Time time;
  private final RsyncRun rsync;
  private final BooleanSupplier stop;
  private final Optional<OnPrimary> primary;
  private final RsyncCommand command;
  private final NamedCopy named;
  private final Guards guards;
  private final Allowance allowance;

  SourcePass(
      MirrorSettings settings,
      Time time,
      RsyncRun rsync,
      Optional<Remote> remote,
      BooleanSupplier stop) {
    this.settings = settings;
    this.time = time;
    this.rsync = rsync;
    this.stop = stop;
    this.primary = remote.map(one -> new OnPrimary(one, stop));
    this.command = new RsyncCommand(settings);
    this.named = new NamedCopy(settings, rsync, stop);
    this.guards = new Guards(settings.deletionHold());
    this.allowance = new Allowance(settings.stateDir());
  }

  /** Looks and judges, changes nothing. */
  Scan scan(Source source, Consumer<Change> each) {
    return Scan.of(source, command, rsync, stop, each);
  }

  /** What speaks against a scan, not counting what the operator may have allowed. */
  Optional<Held> judge(Source source, Scan scan, boolean ours) {
    return scan.notMounted(source)
        ? Optional.of(Guards.notMounted(source, time.now()))
        : guards.judge(source, scan.changes(), ours, time.now());
  }

  /** What is wrong with the target itself. */
  Optional<Held> target(Source source, Optional<MirrorMemory.Claim> claim) throws IOException {
    var rules = TargetRules.of(Set.of(), settings.stateDir(), settings.runDir());
    Path to = source.to();
    var problem = rules.problem(source.name(), to);
    if (problem.isEmpty() && Files.exists(to)) {
      problem = rules.problem(source.name(), to.toRealPath());
    }
    if (problem.isEmpty() && Files.exists(to) && !Files.isDirectory(to)) {
      problem =
          Optional.of("source " + source.name() + ": " + to + " is not a folder: move it away");
    }
    if (problem.isEmpty()
        && !Files.exists(to)
        && claim.filter(MirrorMemory.Claim::complete).isPresent()) {
      problem =
          Optional.of(
              "source %s: %s was filled before and is gone: mount it, or make it anew to copy all again"
                  .formatted(source.name(), to));
    }
    return problem.map(why -> Guards.target(source, time.now(), why));
  }

  /**
   * @param each told every change that is about to be made
   */
  SourceResult run(
      Source source,
      Claims claims,
      ProgressListener listener,
      Activity activity,
      Consumer<Change> each)
      throws IOException {
    var refused = target(source, claims.of(source));
    if (refused.isPresent()) {
      return SourceResult.held(refused.get(), ChangeSet.none(source.name()));
    }
    try {
      return copied(source, claims, listener, activity, each);
    } finally {
      if (FirstLook.nothingIn(source.to())) {
        claims.withdraw(source); // Nothing of ours came here: what is put here later is not ours.
      }
    }
  }

  private SourceResult copied(
      Source source,
      Claims claims,
      ProgressListener listener,
      Activity activity,
      Consumer<Change> each)
      throws IOException {
    var filled = fill(source, claims, listener, activity);
    if (filled.isPresent()) {
      return filled.get();
    }
    Optional<Allowance.Allowed> allowed = Optional.empty();
    boolean deleteFirst = false;
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt >= ATTEMPTS;
      var scan = scan(source, each);
      if (!scan.usable()) {
        return SourceResult.of(source, scan.end(), ChangeSet.none(source.name()), List.of());
      }
      var held = judge(source, scan, claims.of(source).isPresent());
      if (held.isPresent()) {
        if (allowed.isEmpty() && held.get().canBeAllowed()) {
          allowed = allowance.use(source.name());
        }
        if (allowed.filter(one -> one.covers(held.get())).isEmpty()) {
          return SourceResult.held(held.get(), scan.changes());
        }
      }
      claims.claim(source);
      if (scan.changes().isEmpty()) {
        if (scan.end().outcome() == Outcome.VANISHED && !last) {
          continue;
        }
        return SourceResult.of(source, scan.end(), scan.changes(), List.of());
      }
      var little =
          allowed.isEmpty() ? byName(source, scan, activity) : Optional.<SourceResult>empty();
      if (little.isPresent()) {
        return little.get();
      }
      var done = copy(source, scan, deleteFirst, listener, activity);
      if (done.notMounted()) {
        return SourceResult.held(Guards.notMounted(source, time.now()), scan.changes());
      }
      boolean whole = done.end().outcome() == Outcome.CLEAN && done.left().isEmpty();
      if (scan.more() && whole && !done.again()) {
        continue; // What was judged goes in parts: each is smaller than the one before.
      }
      var end =
          done.again() && done.end().outcome() == Outcome.CLEAN
              ? done.end().withExit(RsyncExit.VANISHED)
              : done.end().and(scan.end());
      boolean stuck =
          end.outcome() == Outcome.DISK_FULL && !scan.deletions().isEmpty() && !deleteFirst;
      if (last || !stuck && end.outcome() != Outcome.VANISHED) {
        return SourceResult.of(source, end, scan.changes(), done.left());
      }
      deleteFirst |= stuck;
    }
  }

  /**
   * The first copy, if this is one: nothing is here that could be lost, so the primary is asked for
   * little, and nothing is compared. Empty where a guarded pass has to go on, or to begin.
   */
  private Optional<SourceResult> fill(
      Source source, Claims claims, ProgressListener listener, Activity activity)
      throws IOException {
    if (primary.isEmpty()
        || claims.of(source).filter(MirrorMemory.Claim::complete).isPresent()
        || !FirstLook.nothingIn(source.to())) {
      return Optional.empty();
    }
    // The primary need not search its disk while rsync cannot work.
    var asked = rsync.run(command.ask(source), line -> {}, stop);
    if (asked.outcome() != Outcome.CLEAN) {
      return unlessAPassHelps(source, asked, ChangeSet.none(source.name()));
    }
    var look = FirstLook.at(source, primary.get());
    // That may have taken minutes, and something may have been mounted here meanwhile.
    if (look.isEmpty() || !FirstLook.nothingIn(source.to())) {
      return Optional.empty();
    }
    claims.claim(source);
    Files.createDirectories(source.to());
    activity.copying(true);
    try {
      var done = new Copy(command, rsync, stop).fill(source, look.get(), listener);
      var here = ChangeSet.filled(source.name(), Scan.entries(source, done.end()));
      return unlessAPassHelps(source, done.end(), here);
    } finally {
      activity.copying(false);
    }
  }

  private static Optional<SourceResult> unlessAPassHelps(
      Source source, RsyncEnd end, ChangeSet here) {
    return switch (end.outcome()) {
      case CLEAN, LINK_LOST, STALLED, SUSPENDED ->
          Optional.of(SourceResult.of(source, end, here, List.of()));
      case VANISHED, PARTIAL, DISK_FULL, HELD, BUSY, FAILED -> Optional.empty();
    };
  }

  private Optional<SourceResult> byName(Source source, Scan scan, Activity activity)
      throws IOException {
    if (!named.fits(source, scan)) {
      return Optional.empty();
    }
    activity.copying(true);
    try {
      return named.apply(source, scan);
    } finally {
      activity.copying(false);
    }
  }

  private Copy.Result copy(
      Source source, Scan scan, boolean deleteFirst, ProgressListener listener, Activity activity)
      throws IOException {
    Files.createDirectories(source.to());
    activity.copying(true);
    try {
      var copy = new Copy(command, rsync, stop);
      if (deleteFirst) {
        copy.deleteFirst(source, scan);
      }
      return copy.apply(source, scan, listener);
    } finally {
      activity.copying(false);
    }
  }
}
