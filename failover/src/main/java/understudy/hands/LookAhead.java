package understudy.hands;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * While the heartbeat is in doubt, learns in the background what a takeover would have to wait for.
 */
final class LookAhead {

  private final Duration span;
  private final List<Look> looks;
  private volatile long until;

  private record Look(Consumer<BooleanSupplier> what, AtomicBoolean running) {}

  /**
   * @param span how long one call is good for
   * @param looks each goes on, on a platform thread of its own, for as long as it is wanted
   */
  LookAhead(Duration span, List<Consumer<BooleanSupplier>> looks) {
    this.span = span;
    this.looks = looks.stream().map(what -> new Look(what, new AtomicBoolean())).toList();
  }

  /** Begins to look, or goes on. Returns at once. */
  void go() {
    until = System.nanoTime() + span.toNanos();
    for (Look look : looks) {
      if (look.running().compareAndSet(false, true)) {
        Thread.ofPlatform().daemon().name("look-ahead").start(() -> run(look));
      }
    }
  }

  private void run(Look look) {
    try {
      look.what().accept(() -> System.nanoTime() - until < 0);
    } finally {
      look.running().set(false);
    }
  }
}
