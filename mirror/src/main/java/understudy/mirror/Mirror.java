package understudy.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.DiskTrouble;
import understudy.base.Remote;
import understudy.base.Time;
import understudy.watch.OpenSsh;

/** The mirror as the daemon and the command line see it. Safe for use by several threads. */
public final class Mirror implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int REHEARSALS = 20;

  private final MirrorSettings settings;
  private final Time time;
  private final Latch latch;
  private final MemoryFile memory;
  private final Activity activity;
  private final PassRunner runner;
  private final MirrorLoop loop;
  private final Follower follower;
  private final ReentrantLock one = new ReentrantLock(true);
  private final AtomicBoolean reserved = new AtomicBoolean();
  private final TouchedFiles touched;
  private volatile boolean closed;

  /**
   * Touches nothing yet.
   *
   * @param remote for the sources' {@code before} commands, without it a source that has some
   *     fails; and to make a first copy quicker
   */
  public Mirror(MirrorSettings settings, Time time, Optional<Remote> remote) {
    this.settings = settings;
    this.time = time;
    this.latch = new Latch(settings.stateDir());
    this.memory = new MemoryFile(settings.stateDir());
    this.activity = new Activity(settings.runDir(), time);
    var rsync = new RsyncRun(settings.stateDir(), settings.stall(), time);
    this.runner =
        new PassRunner(
            settings, time, remote, latch, memory, activity, rsync, () -> closed || latch.closed());
    this.touched =
        new TouchedFiles(remote, settings.session().filter(OpenSsh::restricted).isPresent());
    this.loop =
        new MirrorLoop(
            settings.pause(),
            () -> reserved.get() ? Outcome.BUSY : passNow(ProgressListener.none()).outcome());
    this.follower =
        new Follower(settings, passes(reserved::get), time, () -> Watchers.keeping(settings, time));
  }

  /** Whether a pass would have something to ask of the primary by running a command there. */
  public static boolean asks(MirrorSettings settings) {
    return settings.sources().stream()
        .anyMatch(source -> !source.before().isEmpty() || FirstLook.nothingIn(source.to()));
  }

  /**
   * One guarded pass over all sources on the calling thread. Waits for a pass of this process, and
   * leaves with BUSY when another process is at it, with SUSPENDED when the latch is closed.
   */
  public PassResult passNow(ProgressListener listener) {
    one.lock();
    try {
      return runner.run(listener);
    } finally {
      one.unlock();
    }
  }

  /** What a planned move copies with; to be closed when that has ended. */
  public CatchUp catchUp() {
    return new CatchUp(settings, passes(() -> false), touched, reserved, time);
  }

  private WatchedPasses passes(BooleanSupplier away) {
    return new WatchedPasses(runner, latch, one, away);
  }

  /** What a pass would do, changing nothing; {@code each} is told every single change. */
  public Preview preview(Consumer<Change> each) {
    one.lock();
    try {
      return runner.preview(each);
    } finally {
      one.unlock();
    }
  }

  /** The same, counted only. */
  public Preview preview() {
    return preview(change -> {});
  }

  /**
   * Runs passes from now on, as the mode says; in {@link Mode#CRON}, and without any source, it
   * does nothing.
   */
  public void start() {
    if (settings.sources().isEmpty()) {
      return;
    }
    switch (settings.mode()) {
      case CONTINUOUS -> loop.start();
      case WATCH -> follower.start();
      case CRON -> {}
    }
  }

  /** Runs the next pass at once, if the loop is running. */
  public void nudge() {
    loop.nudge();
    follower.nudge();
  }

  /**
   * Closes the latch and waits until nothing is copied any more, also by another process.
   *
   * @return whether it ended within {@code limit}
   */
  public boolean suspend(String reason, String by, Duration limit) {
    closeLatch(reason, by);
    return awaitEnd(limit);
  }

  /**
   * Closes the latch durably and tells a running rsync to end. A closed one keeps its reason.
   *
   * @throws UncheckedIOException when it cannot be written; rsync is ended all the same
   */
  public void closeLatch(String reason, String by) {
    closeLatchLightly(reason, by).run();
  }

  /**
   * Closes it, no more: what it returns tells rsync to end, and sees to it that the latch survives
   * a power cut.
   */
  public Runnable closeLatchLightly(String reason, String by) {
    try {
      if (!latch.closed()) {
        latch.close(new Suspension(reason, by, time.now()));
      }
    } catch (UncheckedIOException e) {
      runner.stopNow();
      throw e;
    }
    return () -> {
      runner.stopNow();
      latch.force();
    };
  }

  /** Closes a latch of no consequence, so that the first one that matters is closed quickly. */
  public void rehearse() throws IOException {
    Path stage = settings.runDir().resolve("rehearsal-latch");
    var idle = new Latch(stage);
    for (int n = 0; n < REHEARSALS; n++) {
      idle.close(new Suspension("a rehearsal", Suspension.DAEMON, time.now()));
      idle.open();
    }
    Files.delete(stage);
  }

  /**
   * Waits until no rsync of ours runs here, in whatever process; whether that came in time. Meant
   * for a closed latch.
   */
  public boolean awaitEnd(Duration limit) {
    return new Quiet(settings, activity).await(limit);
  }

  /** The same, for who changes the copy: then all is compared, not only the primary's changes. */
  public boolean yieldCopy(Duration limit) {
    follower.compareAll();
    return awaitEnd(limit);
  }

  /** Opens the latch; what changed meanwhile is brought at once. */
  public void resume() {
    latch.open();
    nudge();
  }

  /** Read from disk each time: another process may have set it. */
  public Optional<Suspension> suspended() {
    return latch.read();
  }

  /** The mirror's truth now; cheap. */
  public MirrorView view() {
    var known = known();
    var suspended = latch.read();
    var running = activity.now();
    return new MirrorView(
        state(known, suspended.isPresent(), running.filter(Running::copying).isPresent()),
        settings.mode(),
        known.dataAsOf(),
        known.owedPaths(),
        known.owedSample(),
        known.lastFullPass(),
        suspended,
        known.held().stream().findFirst(),
        running.flatMap(Running::progress),
        known.everComplete(settings.sources()),
        known.problem(),
        follower.watch(),
        follower.missed());
  }

  private MirrorState state(MirrorMemory known, boolean suspended, boolean copying) {
    if (suspended) {
      return MirrorState.SUSPENDED;
    }
    if (copying) {
      return MirrorState.COPYING;
    }
    if (!known.held().isEmpty()) {
      return MirrorState.HELD;
    }
    if (known.outcome().filter(Outcome::failing).isPresent()) {
      return MirrorState.FAILING;
    }
    return follower.seeing() ? MirrorState.WATCHING : MirrorState.IDLE;
  }

  /**
   * A file of the mirror's that a pass of this process found damaged: where it is kept, in a
   * sentence.
   */
  public Optional<String> keptAside() {
    return memory.keptAside();
  }

  /**
   * Lets the next pass do what is held, once, and for no more deletions than were seen.
   *
   * @return what is allowed by this; empty when nothing is held that can be allowed
   * @throws UncheckedIOException when it cannot be noted
   */
  public List<Held> allowOnce() {
    var held = known().held().stream().filter(Held::canBeAllowed).toList();
    if (!held.isEmpty()) {
      try {
        new Allowance(settings.stateDir()).write(held);
      } catch (IOException e) {
        throw new UncheckedIOException("nothing was allowed: " + DiskTrouble.sentence(e), e);
      }
      nudge();
    }
    return held;
  }

  private MirrorMemory known() {
    try {
      return memory.load();
    } catch (IOException e) {
      throw new UncheckedIOException(DiskTrouble.sentence(e), e);
    }
  }

  /** Ends the loop and a running pass with its children, and writes down what is known. */
  @Override
  public void close() {
    closed = true;
    loop.close();
    follower.close();
    runner.stopNow();
    try {
      loop.join(CLOSING);
      follower.join(CLOSING);
      memory.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("mirror.json could not be written: {}", DiskTrouble.text(e));
    }
  }
}
