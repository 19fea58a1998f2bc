package understudy.failover;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that decides and acts. While a long step runs, newer pictures replace older ones,
 * and orders wait in line. Before {@link #start} orders are carried out by who asks.
 */
final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final OrderResult ENDING =
      new OrderResult.Failed("The daemon is ending: nothing was done; start it, and say it again.");

  private final Runnable turn;
  private final Pulse pulse;
  private final LinkedBlockingQueue<Runnable> line = new LinkedBlockingQueue<>();
  private final AtomicBoolean turnInLine = new AtomicBoolean();
  private volatile boolean closing;
  private volatile Thread thread;

  Worker(Runnable turn, Pulse pulse) {
    this.turn = turn;
    this.pulse = pulse;
  }

  void start() {
    // A platform thread: it makes native calls that wait, and must not wait for a carrier.
    thread = Thread.ofPlatform().name("controller").daemon().start(this::work);
  }

  void wake() {
    if (thread != null && turnInLine.compareAndSet(false, true)) {
      line.add(() -> {
        turnInLine.set(false);
        if (!closing) {
          turn.run();
        }
      });
    }
  }

  OrderResult ask(Supplier<OrderResult> order) {
    if (thread == null) {
      return order.get();
    }
    var answer = new CompletableFuture<OrderResult>();
    line.add(() -> {
      pulse.pause();
      try {
        answer.complete(closing ? ENDING : order.get());
      } catch (RuntimeException e) {
        answer.complete(new OrderResult.Failed("It failed on the way: " + e + "; see the log."));
        throw e;
      }
    });
    if (closing) {
      drain();
    }
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new OrderResult.Failed("Interrupted; `understudy status` says how it went on.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Begins nothing any more, if {@code last} comes true on this thread; whether it did. What waits
   * in line then is answered and not carried out.
   */
  boolean endIf(BooleanSupplier last) {
    return thread != null
        && ask(() -> {
          closing = last.getAsBoolean() || closing;
          return closing ? new OrderResult.Done("ending") : new OrderResult.Refused("not now");
        })
            instanceof OrderResult.Done;
  }

  /** Whether nothing runs here any more. */
  boolean ended() {
    var running = thread;
    return running == null || !running.isAlive();
  }

  @Override
  public void close() {
    closing = true;
    line.add(() -> {});
    var running = thread;
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    try {
      if (!running.join(PATIENCE)) {
        LOG.warn("a step is still under way; the next start takes it up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody who waits in line is left without an answer; nothing is carried out any more. */
  private void drain() {
    for (Runnable next; (next = line.poll()) != null; ) {
      next.run();
    }
  }

  private void work() {
    workUntilClosed();
    drain();
  }

  private void workUntilClosed() {
    while (!closing) {
      try {
        line.take().run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("a turn failed; the next one looks again", e);
      }
      pulse.beat();
    }
  }
}
