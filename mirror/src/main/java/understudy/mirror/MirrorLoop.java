package understudy.mirror;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pass after pass, with a rest between. */
final class MirrorLoop {

  private static final Logger LOG = LoggerFactory.getLogger(MirrorLoop.class);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Duration pause;
  private final Supplier<Outcome> pass;
  private final Semaphore nudges = new Semaphore(0);
  private volatile boolean closed;
  private Thread thread;

  MirrorLoop(Duration pause, Supplier<Outcome> pass) {
    this.pause = pause;
    this.pass = pass;
  }

  synchronized void start() {
    if (thread == null && !closed) {
      thread = Thread.ofVirtual().name("mirror").start(this::run);
    }
  }

  void nudge() {
    if (nudges.availablePermits() == 0) {
      nudges.release();
    }
  }

  /** The next pass does not begin; the one under way is the caller's care. */
  void close() {
    closed = true;
    nudge();
  }

  /** Waits until the last pass is over. */
  synchronized void join(Duration limit) throws InterruptedException {
    if (thread != null) {
      thread.join(limit);
    }
  }

  private void run() {
    int failures = 0;
    while (!closed) {
      Outcome outcome;
      try {
        outcome = pass.get();
      } catch (RuntimeException e) {
        LOG.error("a pass broke off by an error of ours; the next one is tried all the same", e);
        outcome = Outcome.FAILED;
      }
      failures = outcome.failing() || outcome == Outcome.HELD ? failures + 1 : 0;
      try {
        if (nudges.tryAcquire(rest(outcome, failures, pause).toNanos(), TimeUnit.NANOSECONDS)) {
          nudges.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** How long to rest. After trouble at least a second, longer each time; nobody hammers. */
  static Duration rest(Outcome outcome, int failures, Duration pause) {
    return switch (outcome) {
      case CLEAN, VANISHED -> pause;
      case BUSY, SUSPENDED -> SECOND;
      case PARTIAL, LINK_LOST, DISK_FULL, HELD, STALLED, FAILED -> {
        var longest = pause.compareTo(LONGEST) > 0 ? pause : LONGEST;
        var grown = SECOND.multipliedBy(1L << Math.min(20, Math.max(0, failures - 1)));
        yield grown.compareTo(longest) > 0 ? longest : grown;
      }
    };
  }
}
