package understudy.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Waits until no rsync of ours runs on this machine, in whatever process. */
record Quiet(MirrorSettings settings, Activity activity) {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration GLANCE = Duration.ofMillis(1);

  /** Whether that came in time. Meant for a closed latch: nothing new is begun meanwhile. */
  boolean await(Duration limit) {
    var leftovers = new Leftovers(settings.stateDir());
    long until = System.nanoTime() + limit.toNanos();
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (var lock = InstanceLock.take(settings.runDir()).orElse(null)) {
        if (lock != null) {
          return !activity.leftBehind() || leftovers.end();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      long now = System.nanoTime();
      if (now - until >= 0) {
        return false;
      }
      if (now - patience > 0) {
        // The other process does not hear us, it may hang: its rsyncs can be ended without it.
        leftovers.end();
        patience = System.nanoTime() + PATIENCE.toNanos();
      }
      try {
        Thread.sleep(GLANCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
