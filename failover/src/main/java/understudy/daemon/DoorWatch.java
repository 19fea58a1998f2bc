package understudy.daemon;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Remotes;
import understudy.check.DoorChecks;
import understudy.config.Settings;

/**
 * Looks now and then whether the primary still permits what this configuration needs: else a fence
 * would be the first to find out.
 */
final class DoorWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DoorWatch.class);
  private static final Duration OFTEN = Duration.ofSeconds(5);
  private static final Duration SELDOM = Duration.ofMinutes(15);

  private final Settings settings;
  private final Remotes remotes;
  private final Optional<Thread> thread;
  private volatile Optional<String> misfit = Optional.empty();

  /** Starts looking, if there is a door. */
  DoorWatch(Settings settings, Remotes remotes) {
    this.settings = settings;
    this.remotes = remotes;
    this.thread =
        settings.remote().restricted()
            ? Optional.of(Thread.ofVirtual().name("door-watch").start(this::watch))
            : Optional.empty();
  }

  /** Why it does not fit, as it was seen last; a primary that does not answer changes nothing. */
  Optional<String> misfit() {
    return misfit;
  }

  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
  }

  private void watch() {
    try {
      while (true) {
        var fit = DoorChecks.look(settings, remotes);
        if (fit instanceof DoorChecks.Fit.Wrong(String why)) {
          if (misfit.isEmpty()) {
            LOG.warn("The restricted key does not fit: {}", why);
          }
          misfit = Optional.of(why);
        } else if (fit instanceof DoorChecks.Fit.Right) {
          misfit = Optional.empty();
        }
        Thread.sleep(fit instanceof DoorChecks.Fit.Right ? SELDOM : OFTEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
