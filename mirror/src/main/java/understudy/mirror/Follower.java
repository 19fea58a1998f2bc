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
  private static final Duration RETRY = Duration.ofMillis(100);
  private static final int RETRIES = 20;

  /** A file that grows for ever may take a fifth of the time, not more. */
  private static final int GROWING_SHARE = 5;

  /** So may full passes for the sake of hard links: a twentieth. */
  private static final int LINKS_SHARE = 20;

  private static final Duration LINKS_REST = Duration.ofSeconds(3);
  private static final Duration GROWING_REST = Duration.ofSeconds(1);

  /** A full pass that begins before the watch does would have to be made again. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What the follower asks to be done; each call waits for its end. */
  interface Passes {
    PassResult full(Consumer<Named> each);

    FoldersResult folders(Map<String, DirtyFolders> dirty);

    /** All that was written before {@code then} is here. */
    void current(Instant then);

    boolean suspended();
  }

  /** One change of a full pass. */
  record Named(String source, Change change) {}

  private final MirrorSettings settings;
  private final Passes passes;
  private final Time time;
  private final Supplier<Watcher> watchers;
  private final Missed missed = new Missed();
  private final HardLinks links;

  private volatile Optional<Watcher> watcher = Optional.empty();
  private final Semaphore nudges = new Semaphore(0);
  private volatile boolean closed;
  private Optional<Thread> thread = Optional.empty();
  private boolean whole;
  private boolean followable;
  private int failures;
  private boolean unlinked;
  private int retries;
  private Instant vanished = Instant.MIN;
  private long linksNotBefore;
  private long fullDue;
  private long fullNotBefore;
  private long patience;

  Follower(MirrorSettings settings, Passes passes, Time time, Supplier<Watcher> watchers) {
    this.watchers = watchers;
    this.settings = settings;
    this.passes = passes;
    this.time = time;
    this.links = new HardLinks(settings.sources());
    this.fullDue = time.nanoTime();
    this.fullNotBefore = fullDue;
  }

  synchronized void start() {
    if (thread.isEmpty() && !closed) {
      thread = Optional.of(Thread.ofVirtual().name("mirror-follower").start(this::run));
    }
  }

  /** Looks again at once, and compares everything if that is owed. */
  void nudge() {
    if (nudges.availablePermits() == 0) {
      nudges.release();
    }
    watcher.ifPresent(Watcher::nudge);
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
          if (passes.suspended()) {
            stopWatching();
            nudges.tryAcquire(GLANCE.toNanos(), TimeUnit.NANOSECONDS);
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
    long now = time.nanoTime();
    if (nudges.drainPermits() > 0) {
      fullNotBefore = now;
      failures = 0;
    }
    if (changes.everything().isPresent()) {
      LOG.info("Everything is compared: {}", changes.everything().get());
      whole = false;
      patience = now;
      fullNotBefore = failures == 0 ? now : fullNotBefore;
    }
    if (changes.linked()) {
      unlinked = true;
      linksSoon();
    }
    boolean due = !whole || now - fullDue >= 0;
    if (due && now - fullNotBefore >= 0 && !beginning(from, now)) {
      full(from, changes);
    } else if (followable && !changes.dirty().isEmpty()) {
      folders(from, changes);
    } else {
      current(changes);
    }
  }

  private Duration untilFull(Watcher from) {
    long now = time.nanoTime();
    long next = (whole ? Math.max(fullDue - fullNotBefore, 0) : 0) + fullNotBefore;
    long wait = Math.max(next - now, beginning(from, now) ? patience - now : 0);
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
      var rest = Duration.ofNanos(time.nanoTime() - began).multipliedBy(LINKS_SHARE);
      linksNotBefore = time.nanoTime() + longer(rest, LINKS_REST).toNanos();
    }
    if (clean && watched) {
      missed.judge(from, time);
    }
    failures = result.outcome().failing() || result.outcome() == Outcome.HELD ? failures + 1 : 0;
    retries = 0;
    whole = clean;
    followable = result.outcome() != Outcome.HELD;
    long now = time.nanoTime();
    var rest = MirrorLoop.rest(result.outcome(), failures, settings.pause());
    fullNotBefore = clean && from.seeing() ? now : now + rest.toNanos();
    // While nobody sees what changes, the next one comes after a rest.
    fullDue = from.seeing() ? now + settings.fullPass().toNanos() : fullNotBefore;
  }

  private void folders(Watcher from, Changes changes) throws InterruptedException {
    long began = time.nanoTime();
    if (links.addTo(changes.dirty(), unlinked)) {
      linksSoon();
    }
    var result = passes.folders(changes.dirty());
    if (changes.growing()) {
      var rest = Duration.ofNanos(time.nanoTime() - began).multipliedBy(GROWING_SHARE);
      from.growingRest(longer(rest, GROWING_REST));
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

  /** Brings the next full pass forward, in its turn. */
  private void linksSoon() {
    long now = time.nanoTime();
    long soon = Math.max(linksNotBefore - now, 0);
    fullDue = now + Math.min(soon, Math.max(fullDue - now, 0));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
