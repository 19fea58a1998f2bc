package understudy.heartbeat;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again at absolute deadlines, on a thread of its own, so that no round
 * delays another beat's. Rounds never overlap; deadlines that were slept through are skipped.
 */
final class Beat implements AutoCloseable {

  /** One round. */
  @FunctionalInterface
  interface Round {
    /**
     * @param overslept how long after its deadline the round begins
     */
    void run(Duration overslept);
  }

  private static final Logger log = LoggerFactory.getLogger(Beat.class);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(2);

  private final Thread thread;
  private final Time time;
  private final Supplier<Duration> interval;
  private final Round round;
  private long origin;
  private volatile boolean nudged;
  private volatile boolean ended;

  /**
   * @param interval asked after each round
   */
  Beat(ThreadFactory threads, Time time, Supplier<Duration> interval, Round round) {
    this.time = time;
    this.interval = interval;
    this.round = round;
    this.thread = threads.newThread(this::run);
  }

  /** Begins with a round at once, and counts its deadlines from {@code origin}, in nanoseconds. */
  void start(long origin) {
    this.origin = origin;
    thread.start();
  }

  /** Makes the next round due at once. Any thread. */
  void nudge() {
    nudged = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    long deadline = origin;
    while (!ended) {
      long overslept = time.nanos() - deadline;
      try {
        round.run(Duration.ofNanos(Math.max(0, overslept)));
      } catch (RuntimeException e) {
        log.error("A round of {} failed; the next one follows.", thread.getName(), e);
      }
      deadline = park(nextDeadline(deadline));
    }
  }

  private long nextDeadline(long previous) {
    long pause = Math.max(1, interval.get().toNanos());
    long next = previous + pause;
    long behind = time.nanos() - next;
    // A round may last until the next is due. Whoever is further behind falls into step again, so
    // that beats which began together stay together.
    return behind > pause ? next + behind / pause * pause : next;
  }

  private long park(long deadline) {
    while (!ended) {
      if (nudged) {
        nudged = false;
        return time.nanos();
      }
      long left = deadline - time.nanos();
      if (left <= 0) {
        break;
      }
      LockSupport.parkNanos(this, left);
    }
    return deadline;
  }

  /** Lets no further round begin, and does not wait. */
  void end() {
    ended = true;
    LockSupport.unpark(thread);
  }

  /** Ends the beat after the round under way; waits for that a little, unless called from it. */
  @Override
  public void close() {
    end();
    if (Thread.currentThread() == thread || !thread.isAlive()) {
      return;
    }
    try {
      thread.join(PATIENCE_AT_THE_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
