package understudy.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Time;
import understudy.watch.Changes;
import understudy.watch.DirtyFolders;
import understudy.watch.WatchState;
import understudy.watch.Watcher;

/**
 * Follows a watched primary: a full pass first, and whenever the watch may have missed something;
 * dirty folders in between, those that come up during a transfer together with the next.
 *
 * <p>While nothing can be watched, full passes follow one another as in {@link Mode#CONTINUOUS}.
 */
final class Follower {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration GATHER = Duration.ofMillis(5);
  private static final Duration GLANCE = Duration.ofSeconds(1);

  /** After a pass, twice its time but no more: the first change after a pause does not wait. */
  private static final Duration LONGEST_REST = Duration.ofMillis(25);

  private static final Duration RETRY = Duration.ofMillis(100);
  private static final int RETRIES = 20;

  /** A file that grows for ever may take a fifth of the time, not more. */
  private static final int GROWING_SHARE = 5;

  private static final Duration GROWING_REST = Duration.ofSeconds(1);

  /** A full pass that begins before the watch does would have to be made again. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What changed while the mirror was suspended goes before a full pass that is due. */
  private static final Duration CHANGES_FIRST = Duration.ofSeconds(3);

  /** What the follower asks to be done; each call waits for its end. */
  interface Passes {
    PassResult full(Consumer<Missed.Named> each);

    FoldersResult folders(Map<String, DirtyFolders> dirty);

    /** All that was written before {@code then} is here. */
    void current(Instant then);

    boolean suspended();
  }

  private final MirrorSettings settings;
  private final Passes passes;
  private final Time time;
  private final Supplier<Watcher> watchers;
  private final Missed missed = new Missed();
  private final HardLinks links;
  private final FullPasses fulls;

  private volatile Optional<Watcher> watcher = Optional.empty();
  private final Semaphore nudges = new Semaphore(0);
  private volatile boolean closed;
  private volatile boolean copyChanged;
  private Optional<Thread> thread = Optional.empty();
  private boolean whole;
  private boolean followable;
  private boolean unlinked;
  private int retries;
  private Instant vanished = Instant.MIN;
  private long patience;

  Follower(MirrorSettings settings, Passes passes, Time time, Supplier<Watcher> watchers) {
    this.watchers = watchers;
    this.settings = settings;
    this.passes = passes;
    this.time = time;
    this.links = new HardLinks(settings.sources());
    this.fulls = new FullPasses(settings, time);
  }

  synchronized void start() {
    if (thread.isEmpty() && !closed) {
      thread = Optional.of(Thread.ofPlatform().daemon().name("follower").start(this::run));
    }
  }

  /** Looks again at once, and compares everything if that is owed. */
  void nudge() {
    if (nudges.availablePermits() == 0) {
      nudges.release();
    }
    watcher.ifPresent(Watcher::nudge);
  }

  /** The copy is changed by others: what the primary changes meanwhile is not all that differs. */
  void compareAll() {
    copyChanged = true;
  }

  /** What watches now, in a sentence. */
  Optional<String> watch() {
    return watcher.map(one -> one.state().sentence());
  }

  boolean seeing() {
    return watcher.filter(Watcher::seeing).isPresent();
  }

  /** Entries that full passes brought and the watch should have. */
  long missed() {
    return missed.count();
  }

  void close() {
    closed = true;
    nudge();
    watcher.ifPresent(Watcher::close);
  }

  synchronized void join(Duration limit) throws InterruptedException {
    if (thread.isPresent()) {
      thread.get().join(limit);
    }
  }

  private void run() {
    try {
      while (!closed) {
        try {
          if (copyChanged) {
            copyChanged = false;
            stopWatching();
          }
          if (passes.suspended()) {
            rest();
          } else {
            step(watching());
          }
        } catch (RuntimeException e) {
          LOG.error("following broke off by an error of ours; everything is compared anew", e);
          whole = false;
          Thread.sleep(GLANCE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopWatching();
    }
  }

  private Watcher watching() {
    if (watcher.isEmpty()) {
      var opened = watchers.get();
      opened.start();
      watcher = Optional.of(opened);
      patience = time.nanoTime() + PATIENCE.toNanos();
      if (closed) {
        opened.close();
      }
    }
    return watcher.orElseThrow();
  }

  /**
   * Goes on watching if nothing was missed, so that what changes meanwhile is all there is to do.
   */
  private void rest() throws InterruptedException {
    if (!whole || watcher.filter(one -> one.seeing() && !one.owesEverything()).isEmpty()) {
      stopWatching();
    }
    nudges.tryAcquire(GLANCE.toNanos(), TimeUnit.NANOSECONDS);
    fulls.postpone(CHANGES_FIRST);
  }

  /** Nothing of ours stays open on the primary; what changes meanwhile a full pass will find. */
  private void stopWatching() {
    watcher.ifPresent(Watcher::close);
    watcher = Optional.empty();
    whole = false;
  }

  private void step(Watcher from) throws InterruptedException {
    var changes = from.take(untilFull(from), GATHER);
    if (closed) {
      return;
    }
    if (nudges.drainPermits() > 0) {
      fulls.asked();
    }
    if (changes.everything().isPresent()) {
      LOG.info("Everything is compared: {}", changes.everything().get());
      whole = false;
      patience = time.nanoTime();
      fulls.missed();
    }
    if (changes.linked()) {
      unlinked = true;
      fulls.links();
    }
    if (fulls.now(!whole) && !beginning(from, time.nanoTime())) {
      full(from, changes);
    } else if (followable && !changes.dirty().isEmpty()) {
      folders(from, changes);
    } else {
      current(changes);
    }
  }

  private Duration untilFull(Watcher from) {
    long now = time.nanoTime();
    long wait = Math.max(fulls.nanosLeft(!whole), beginning(from, now) ? patience - now : 0);
    return Duration.ofNanos(Math.clamp(wait, 0, GLANCE.toNanos()));
  }

  private boolean beginning(Watcher from, long now) {
    return from.state() instanceof WatchState.Starting && now - patience < 0;
  }

  private void full(Watcher from, Changes before) throws InterruptedException {
    boolean watched = whole && from.seeing();
    long began = time.nanoTime();
    missed.begin(before.dirty());
    var result = passes.full(missed::saw);
    boolean clean = result.outcome() == Outcome.CLEAN;
    if (clean && from.seeing()) {
      links.look();
      unlinked = false;
      fulls.mendedLinks(since(began));
    }
    if (clean && watched) {
      missed.judge(from, time);
    }
    retries = 0;
    whole = clean;
    followable = result.outcome() != Outcome.HELD;
    fulls.ended(result.outcome(), from.seeing());
  }

  private void folders(Watcher from, Changes changes) throws InterruptedException {
    long began = time.nanoTime();
    if (links.addTo(changes.dirty(), unlinked)) {
      fulls.links();
    }
    var result = passes.folders(changes.dirty());
    if (changes.growing()) {
      var rest = since(began).multipliedBy(GROWING_SHARE);
      from.growingRest(rest.compareTo(GROWING_REST) > 0 ? rest : GROWING_REST);
    }
    result.again().ifPresent(from::putBack);
    switch (result.outcome()) {
      case CLEAN -> {
        retries = 0;
        if (result.complete()) {
          current(changes);
        }
      }
      case VANISHED -> {
        retries = 0;
        vanished = time.now(); // It has its own event, which was seen when all until now was.
      }
      case SUSPENDED -> from.putBack(changes); // The next step sees it too, or it is over already.
      case PARTIAL, BUSY -> again(from, changes, result);
      case LINK_LOST, DISK_FULL, HELD, STALLED, FAILED -> from.everything(result.sentence());
    }
    result.everything().ifPresent(from::everything);
    var rest = since(began).multipliedBy(2);
    Thread.sleep(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
  }

  /** Files come and go while they are read: that passes. What does not is for a full pass. */
  private void again(Watcher from, Changes changes, FoldersResult result)
      throws InterruptedException {
    from.putBack(changes);
    retries++;
    if (retries > RETRIES) {
      from.everything(result.sentence());
      return;
    }
    Thread.sleep(RETRY.multipliedBy(Math.min(retries, 5)));
  }

  private void current(Changes changes) {
    if (whole && !unlinked) {
      changes.asOf().filter(vanished::isBefore).ifPresent(passes::current);
    }
  }

  private Duration since(long began) {
    return Duration.ofNanos(time.nanoTime() - began);
  }
}
