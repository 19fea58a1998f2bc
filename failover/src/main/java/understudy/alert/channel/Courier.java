package understudy.alert.channel;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.alert.rules.Message;

/**
 * Carries messages over one channel, in order, on a thread of its own: what is slow or gone here
 * delays nobody else. What fails is tried again, at ever longer intervals.
 */
final class Courier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** More than this many waiting are a storm; the newest say how things are. */
  static final int WAITING = 100;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration TOO_OLD = Duration.ofHours(24);

  private record Waiting(Message message, long since) {}

  private final Channel channel;
  private final Duration firstWait;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Thread thread;
  private boolean closing;
  private boolean failing;

  Courier(Channel channel) {
    this(channel, FIRST_WAIT);
  }

  Courier(Channel channel, Duration firstWait) {
    this.channel = channel;
    this.firstWait = firstWait;
    this.thread = Thread.ofVirtual().name("alerts by " + channel.name()).start(this::work);
  }

  /** Any thread; never blocks for longer than it takes to note it down. */
  void send(Message message) {
    lock.lock();
    try {
      if (queue.size() >= WAITING) {
        lost(queue.removeFirst(), "too many wait");
      }
      queue.addLast(new Waiting(message, System.nanoTime()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more, and tries once more what waits; see {@link #ended}. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the end after {@link #close}; what is not sent by then is lost, and logged. */
  void ended(Duration limit) throws InterruptedException {
    if (!thread.join(limit)) {
      thread.interrupt();
    }
    lock.lock();
    try {
      queue.forEach(waiting -> lost(waiting, "the program ends"));
      queue.clear();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      for (var next = next(); next.isPresent(); next = next()) {
        carry(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What waits longest, still in its place; empty: the end. */
  private Optional<Waiting> next() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closing) {
        changed.await();
      }
      return Optional.ofNullable(queue.peekFirst());
    } finally {
      lock.unlock();
    }
  }

  private void carry(Waiting waiting) throws InterruptedException {
    Duration wait = firstWait;
    while (!sent(waiting)) {
      if (!stillWaiting(waiting)) {
        return;
      }
      if (old(waiting) || pause(wait)) {
        remove(waiting);
        lost(waiting, "it could not be sent");
        return;
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
    }
    remove(waiting);
  }

  private boolean sent(Waiting waiting) {
    try {
      channel.send(waiting.message());
      if (failing) {
        LOG.info("{}: alerts go out again", channel.name());
      }
      failing = false;
      return true;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn(
            "{}: an alert could not be sent ({}); it is tried again",
            channel.name(),
            e.getMessage());
      }
      failing = true;
      return false;
    }
  }

  /** Waits before the next try; true when it is the end instead. */
  private boolean pause(Duration length) throws InterruptedException {
    lock.lock();
    try {
      long nanos = length.toNanos();
      while (!closing && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return closing;
    } finally {
      lock.unlock();
    }
  }

  private boolean stillWaiting(Waiting waiting) {
    lock.lock();
    try {
      return queue.peekFirst() == waiting;
    } finally {
      lock.unlock();
    }
  }

  private void remove(Waiting waiting) {
    lock.lock();
    try {
      if (queue.peekFirst() == waiting) {
        queue.removeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean old(Waiting waiting) {
    return System.nanoTime() - waiting.since() > TOO_OLD.toNanos();
  }

  private void lost(Waiting waiting, String why) {
    LOG.warn("{}: not sent, {}: {}", channel.name(), why, waiting.message().subject());
  }
}
