package understudy.hands;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * While the heartbeat is in doubt, learns in the background what a takeover would have to wait for.
 */
final class LookAhead {

  private final Duration span;
  private final List<Consumer<BooleanSupplier>> looks;
  private final AtomicInteger running = new AtomicInteger();
  private volatile long until;

  /**
   * @param span how long one call is good for
   * @param looks each goes on, on a platform thread of its own, for as long as it is wanted
   */
  LookAhead(Duration span, List<Consumer<BooleanSupplier>> looks) {
    this.span = span;
    this.looks = looks;
  }

  /** Begins to look, or goes on. Returns at once. */
  void go() {
    until = System.nanoTime() + span.toNanos();
    if (!running.compareAndSet(0, looks.size())) {
      return;
    }
    for (var look : looks) {
      Thread.ofPlatform()
          .daemon()
          .name("look-ahead")
          .start(() -> {
            try {
              look.accept(() -> System.nanoTime() - until < 0);
            } finally {
              running.decrementAndGet();
            }
          });
    }
  }
}
