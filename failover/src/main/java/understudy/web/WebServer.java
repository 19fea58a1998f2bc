package understudy.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.web.page.Sample;

/**
 * The status page's server. The daemon does not need it: where it cannot listen it says so once and
 * tries again, and what fails in it ends with an HTTP status.
 */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Settings settings;
  private final Desk desk;
  private final Supplier<Sample> look;
  private final Glance glance;
  private final History history = new History();
  private final long sampler;
  private Optional<HttpServer> server = Optional.empty();
  private Optional<Audience> audience = Optional.empty();
  private boolean complained;
  private boolean closed;

  /**
   * Begins to listen in the background.
   *
   * @param look asked every two seconds, also while nobody watches: it is to cost next to nothing
   */
  public WebServer(Vertx vertx, Settings settings, Desk desk, Supplier<Sample> look, Time time) {
    this.look = look;
    this.vertx = vertx;
    this.settings = settings;
    this.desk = desk;
    this.glance = new Glance(desk::status, time);
    this.sampler = vertx.setPeriodic(0, History.LOOK.toMillis(), _ -> background(this::sample));
    background(this::open);
  }

  private static void background(Runnable work) {
    Thread.ofVirtual().name("page").start(work);
  }

  private void sample() {
    try {
      history.add(look.get());
    } catch (RuntimeException e) {
      LOG.debug("no sample for the chart", e);
    }
  }

  private synchronized void open() {
    if (closed) {
      return;
    }
    try {
      var doorkeeper = Doors.keeper(settings);
      var site = new Site(settings, desk, glance, history, doorkeeper);
      var live = new Audience(site::facts);
      server =
          Optional.of(
              Doors.listen(vertx, settings.status(), it -> handle(it, site, doorkeeper, live)));
      audience = Optional.of(live);
      LOG.info("the status page answers on {}", address());
    } catch (IOException e) {
      if (!complained) {
        LOG.error(
            "The status page does not answer on {}: {}; everything else runs, and it is tried again"
                + " every {} s.",
            settings.status().listen(),
            e.getMessage(),
            AGAIN.toSeconds());
      }
      complained = true;
      vertx.setTimer(AGAIN.toMillis(), _ -> background(this::open));
    }
  }

  private String address() {
    return (settings.status().tls().isPresent() ? "https://" : "http://")
        + settings.status().listen()
        + "/";
  }

  /** On the event loop: nothing here may block. */
  private void handle(HttpServerRequest request, Site site, Doorkeeper doorkeeper, Audience live) {
    var asked = Asked.of(request);
    SafeHeaders.put(request.response());
    var refusal = doorkeeper.refusal(asked);
    if (refusal.isPresent()) {
      send(request, refusal.get());
    } else if (asked.path().equals(Site.EVENTS)) {
      watch(request, asked, live);
    } else if (Site.isOrder(asked) && asked.method().equals("POST")) {
      order(request, asked, site);
    } else {
      answer(request, () -> site.read(asked));
    }
  }

  private static void watch(HttpServerRequest request, Asked asked, Audience live) {
    if (!asked.method().equals("GET")) {
      send(request, Site.wrongMethod("GET"));
    } else if (!live.join(request, asked.view().filter("page"::equals).isPresent())) {
      send(
          request, Reply.sentence(503, "Too many are watching already.").with("Retry-After", "30"));
    }
  }

  private void order(HttpServerRequest request, Asked asked, Site site) {
    var body = Buffer.buffer();
    request.handler(part -> {
      if (body.length() <= Form.LONGEST) {
        body.appendBuffer(part);
      }
    });
    request.endHandler(_ -> {
      if (body.length() > Form.LONGEST) {
        send(request, Reply.sentence(413, "This is too long for an order; nothing was done."));
      } else {
        answer(request, () -> site.order(asked, body.getBytes()));
      }
    });
  }

  private void answer(HttpServerRequest request, Supplier<Reply> work) {
    Context context = vertx.getOrCreateContext();
    background(() -> {
      Reply reply;
      try {
        reply = work.get();
      } catch (RuntimeException e) {
        LOG.error("the status page failed at {}", request.path(), e);
        reply = Reply.sentence(500, "The page failed in this: the daemon's log says why.");
      }
      var ready = reply;
      context.runOnContext(_ -> send(request, ready));
    });
  }

  private static void send(HttpServerRequest request, Reply reply) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(reply.status()).putHeader("Content-Type", reply.type());
    reply.headers().forEach(response::putHeader);
    if (request.method().name().equals("HEAD")) {
      response.putHeader("Content-Length", String.valueOf(reply.body().length)).end();
    } else {
      response.end(Buffer.buffer(reply.body()));
    }
  }

  /** Answers nobody any more; waits at most five seconds. */
  @Override
  public synchronized void close() {
    closed = true;
    vertx.cancelTimer(sampler);
    audience.ifPresent(Audience::close);
    try {
      if (server.isPresent()) {
        server
            .get()
            .close()
            .toCompletionStage()
            .toCompletableFuture()
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the status page did not close in order: {}", e.toString());
    }
  }
}
