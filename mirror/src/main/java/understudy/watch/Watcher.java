package understudy.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.base.Time;

/**
 * Watches folders of the primary for as long as it is open. A session that ends is opened again,
 * with a rest that grows; whatever may have been missed meanwhile comes out as "everything". Safe
 * for use by several threads.
 */
public final class Watcher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Watcher.class);
  private static final Duration SHORTEST_REST = Duration.ofMillis(500);
  private static final Duration LONGEST_REST = Duration.ofSeconds(15);
  private static final Duration LONG_LIFE = Duration.ofSeconds(30);
  private static final Duration DEAF = Duration.ofSeconds(30);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int LINK_LOST = 255;

  private final List<Watched> sources;
  private final UnaryOperator<Command> session;
  private final Optional<String> never;
  private final Time time;
  private final Pending pending;
  private volatile WatchState state = new WatchState.Off();
  private volatile Duration beat = Duration.ofSeconds(1);
  private volatile Duration oneMark = WatchSession.ONE_MARK;
  private volatile BooleanSupplier wanted = () -> true;
  private volatile boolean refused;

  /**
   * Why nothing was seen since something was: both ways are tried in turn, and each is said once.
   */
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  private Optional<Process> process = Optional.empty();
  private Optional<Thread> thread = Optional.empty();
  private boolean closed;

  /** How to watch next, and why not otherwise. */
  private record Way(Watching how, String why) {
    static final Way BEST = new Way(Watching.FILE_SYSTEM, "");
  }

  /**
   * @param session from what to run on the primary to what to run here for it, as {@link
   *     OpenSsh#running}
   */
  public Watcher(List<Watched> sources, UnaryOperator<Command> session, Time time) {
    this(sources, session, Optional.empty(), time);
  }

  private Watcher(
      List<Watched> sources, UnaryOperator<Command> session, Optional<String> never, Time time) {
    this.never = never;
    this.sources = List.copyOf(sources);
    this.session = session;
    this.time = time;
    this.pending = new Pending(time);
  }

  /** One that never sees anything, and says why. */
  public static Watcher unable(String why, Time time) {
    return new Watcher(List.of(), command -> command, Optional.of(why), time);
  }

  /** What may be run on the primary to watch these. */
  public static List<Command> commands(List<Watched> sources) {
    return Arrays.stream(Watching.values()).map(how -> WatchScript.command(how, sources)).toList();
  }

  /** Starts watching; later calls do nothing. */
  public synchronized void start() {
    if (never.isPresent()) {
      state = new WatchState.Unavailable(never.get());
      refused = true;
    } else if (thread.isEmpty() && !closed) {
      state = new WatchState.Starting(Way.BEST.how);
      thread = Optional.of(Thread.ofPlatform().daemon().name("watch").start(this::watch));
    }
  }

  public WatchState state() {
    return state;
  }

  /** Whether every change is seen now. */
  public boolean seeing() {
    return state instanceof WatchState.Seeing;
  }

  /**
   * Whether every way of watching was tried in vain since something was last seen: it is tried
   * again, but nobody need wait for it.
   */
  public boolean refused() {
    return refused;
  }

  /**
   * Waits until something changed, {@code longest} at most, then for {@code gather} more, and takes
   * what there is. It is the caller's from then on: to bring over or to {@link #putBack}.
   */
  public Changes take(Duration longest, Duration gather) throws InterruptedException {
    return pending.take(longest, gather);
  }

  /** What was taken and could not be brought over. */
  public void putBack(Changes changes) {
    pending.putBack(changes);
  }

  /** Asks for a full pass. */
  public void everything(String why) {
    pending.everything(why);
  }

  /** Whether something may have been missed since the last {@link #take}. */
  public boolean owesEverything() {
    return pending.owesEverything();
  }

  /** Ends the present or the next wait in {@link #take}. */
  public void nudge() {
    pending.nudge();
  }

  /** How long files that only grow wait between two looks at them. */
  public void growingRest(Duration rest) {
    pending.growingRest(rest);
  }

  /** How often what was seen is known to be complete; for sessions that begin later. */
  public void beat(Duration often) {
    beat = often;
  }

  /**
   * How long to try the quickest way of watching before another is taken that works everywhere; for
   * sessions that begin later.
   */
  public void hurry(Duration patience) {
    oneMark = patience;
  }

  /**
   * No session begins while this says no, also not after one that ended; one that lasts goes on.
   * Asked by a thread of our own.
   */
  public void beginOnlyIf(BooleanSupplier wanted) {
    this.wanted = wanted;
  }

  /**
   * What nobody comes to take, and is more than memory is to hold, goes into this file until this
   * is closed.
   */
  public void keepIn(Path file) {
    pending.spool(Optional.of(new Spool(file, Spool.MOST_BYTES)));
  }

  /** Ends the session, here and on the primary. */
  @Override
  public void close() {
    Optional<Thread> watching;
    synchronized (this) {
      closed = true;
      process.ifPresent(Processes::end);
      watching = thread;
    }
    watching.ifPresent(Thread::interrupt);
    try {
      if (watching.isPresent()) {
        watching.get().join(CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pending.spool(Optional.empty());
    state = new WatchState.Off();
  }

  private synchronized void started(Process begun) {
    process = Optional.of(begun);
    if (closed) {
      Processes.end(begun);
    }
  }

  private synchronized boolean open() {
    return !closed;
  }

  private void watch() {
    var way = Way.BEST;
    var rest = SHORTEST_REST;
    try {
      while (open()) {
        if (!wanted.getAsBoolean()) {
          Thread.sleep(SHORTEST_REST);
          continue;
        }
        long began = time.nanoTime();
        var next = watchOnce(way);
        boolean lasted = time.nanoTime() - began > LONG_LIFE.toNanos();
        // Another way is tried at once; the same one after a rest.
        if (next.how != way.how && next.how == Watching.FOLDERS) {
          rest = SHORTEST_REST;
        } else if (open()) {
          rest = lasted ? SHORTEST_REST : rest;
          Thread.sleep(rest);
          rest = longer(rest);
        }
        way = next;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Way watchOnce(Way way) throws InterruptedException {
    if (!(state instanceof WatchState.Unavailable)) {
      state = new WatchState.Starting(way.how);
    }
    var run =
        new WatchSession(
            sources,
            pending,
            time,
            DEAF,
            header -> {
              state = new WatchState.Seeing(header.how(), way.why, time.now());
              refused = false;
              said.clear();
              log.info("Watching: {}", state.sentence());
            });
    WatchSession.End end;
    try {
      end =
          run.beating(beat)
              .oneMark(oneMark)
              .run(session.apply(WatchScript.command(way.how, sources)), this::started);
    } finally {
      pending.seen(Optional.empty());
    }
    if (!open()) {
      return way;
    }
    pending.everything("the watch was interrupted");
    String why = end.why().isEmpty() ? "the session ended (" + end.exit() + ")" : end.why();
    state = new WatchState.Unavailable(why);
    if (said.add(why)) {
      log.warn("Changes are not seen as they happen: {}", why);
    }
    return next(way, end, why);
  }

  private Way next(Way way, WatchSession.End end, String why) {
    boolean inVain = !end.seen() && end.exit() != LINK_LOST;
    boolean nowhere = end.exit() == WatchScript.FOLDER_MISSING;
    refused |= inVain && (way.how == Watching.FOLDERS || nowhere);
    return switch (way.how) {
      case FILE_SYSTEM -> inVain && !nowhere ? new Way(Watching.FOLDERS, why) : way;
      case FOLDERS -> inVain || end.exit() == LINK_LOST ? Way.BEST : way;
    };
  }

  private static Duration longer(Duration rest) {
    var twice = rest.multipliedBy(2);
    return twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
  }
}
