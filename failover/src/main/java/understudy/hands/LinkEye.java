package understudy.hands;

import java.time.Duration;
import java.util.function.Supplier;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Vitals;

/**
 * Looks at the private link while something is copied over it: ssh and rsync alone would notice its
 * end a quarter of a minute later.
 */
public final class LinkEye implements AutoCloseable {

  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Thread thread;

  /**
   * Begins to look.
   *
   * @param whenDown run once, on another thread, when the heartbeat calls the link down
   */
  public LinkEye(Supplier<Vitals> vitals, Runnable whenDown) {
    this.thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (vitals.get().privateLink().state() != LinkState.DOWN) {
                  Thread.sleep(GLANCE);
                }
                whenDown.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
