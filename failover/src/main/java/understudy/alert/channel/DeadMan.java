package understudy.alert.channel;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Time;
import understudy.config.AlertSettings;

/**
 * Asks for an address as long as all is well: somebody elsewhere gives the alarm when that stops.
 * One thread calls it; asking is done on another.
 */
public final class DeadMan {

  private static final Logger LOG = LoggerFactory.getLogger(DeadMan.class);

  private final AlertSettings.DeadMan settings;
  private final Time time;
  private final AtomicBoolean asking = new AtomicBoolean();
  private long next;
  private boolean begun;
  private volatile boolean failing;

  public DeadMan(AlertSettings.DeadMan settings, Time time) {
    this.settings = settings;
    this.time = time;
  }

  /** Returns at once. */
  public void see(boolean well) {
    long now = time.nanoTime();
    if (!well || begun && now - next < 0 || !asking.compareAndSet(false, true)) {
      return;
    }
    begun = true;
    next = now + settings.every().toNanos();
    Thread.ofVirtual().name("dead-man").start(this::ask);
  }

  private void ask() {
    try {
      Web.get(settings.url());
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("alerts.deadMan: {}: {}", Web.host(settings.url()), e.getMessage());
      }
      failing = true;
    } finally {
      asking.set(false);
    }
  }
}
