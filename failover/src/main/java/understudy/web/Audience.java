package understudy.web;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.failover.rules.State;
import understudy.web.page.PageFacts;

/**
 * Those who watch live, by server-sent events. One thread looks for all of them, for as long as
 * there are any.
 */
final class Audience implements AutoCloseable {

  /** More than these are turned away. */
  static final int MOST = 16;

  private static final Logger LOG = LoggerFactory.getLogger(Audience.class);
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Supplier<PageFacts> facts;
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private boolean working;
  private boolean closed;

  Audience(Supplier<PageFacts> facts) {
    this.facts = facts;
  }

  /** Lets them watch; false when the house is full. */
  synchronized boolean join(HttpServerRequest request, boolean page) {
    if (viewers.size() >= MOST || closed) {
      return false;
    }
    viewers.add(Viewer.welcome(request, page, this::leave));
    if (!working) {
      working = true;
      Thread.ofVirtual().name("page-live").start(this::work);
    }
    return true;
  }

  int size() {
    return viewers.size();
  }

  private void leave(Viewer viewer) {
    viewers.remove(viewer);
  }

  private void work() {
    try {
      while (somebodyWatches()) {
        Thread.sleep(show());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean somebodyWatches() {
    working = !viewers.isEmpty() && !closed;
    return working;
  }

  /** Shows everybody how things are; gives how long that is good for. */
  private Duration show() {
    try {
      var moment = new Moment(facts.get());
      viewers.forEach(viewer -> viewer.show(moment));
      return moving(moment.facts().view().state()) ? Glance.FRESH : PACE;
    } catch (RuntimeException e) {
      LOG.error("the live page could not be drawn", e);
      return PACE.multipliedBy(5);
    }
  }

  /** Steps are worth seeing one by one. */
  private static boolean moving(State state) {
    return switch (state) {
      case SUSPECT, CURING, TAKING_OVER, FAILING_BACK -> true;
      case WATCHING, ACTIVE, BLOCKED -> false;
    };
  }

  @Override
  public synchronized void close() {
    closed = true;
    viewers.forEach(Viewer::end);
    viewers.clear();
  }
}
