package understudy.guard;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Time;

/**
 * Answers the primary's guard over HTTP, on the standby's private address and on its LAN address.
 *
 * <p>Nobody but the primary is answered: a connection from any other address ends unanswered, and
 * so does a question over the LAN without a valid seal. Questions beyond a ration do too.
 */
public final class GuardResponder implements AutoCloseable {

  /**
   * One network.
   *
   * @param address where we answer
   * @param askers the addresses the primary may ask from
   * @param plain whether a question without a seal is answered: on the private link alone
   */
  public record Door(String address, Set<String> askers, boolean plain) {
    public Door {
      askers = askers.stream().map(Door::plainly).collect(Collectors.toUnmodifiableSet());
    }

    boolean admits(SocketAddress asker) {
      return asker.hostAddress() != null && askers.contains(plainly(asker.hostAddress()));
    }

    /** IPv6 addresses can be written in many ways. */
    private static String plainly(String address) {
      return InetAddress.ofLiteral(address.split("%", 2)[0]).getHostAddress();
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(GuardResponder.class);
  private static final long RETRY_MILLIS = 2000;
  private static final int AT_ONCE = 20;
  private static final Duration EACH = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Answers answers;
  private final int port;
  private final List<Door> doors;
  private final BooleanSupplier serving;
  private final Runnable heard;
  private final Time time;
  private final Set<HttpServer> servers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param secret empty: only doors that allow plain questions are opened
   * @param serving whether this machine serves or is about to; asked on an event loop, so it must
   *     not block
   * @param heard told of each valid question, before {@code serving} is asked: whoever is told "no"
   *     may serve for a lease from now on
   */
  public GuardResponder(
      Vertx vertx,
      GuardSettings settings,
      Optional<Secret> secret,
      List<Door> doors,
      BooleanSupplier serving,
      Runnable heard,
      Time time) {
    this.vertx = vertx;
    this.answers = new Answers(secret, settings.lease());
    this.port = settings.port();
    this.doors = doors.stream().filter(door -> door.plain() || secret.isPresent()).toList();
    this.serving = serving;
    this.heard = heard;
    this.time = time;
  }

  /**
   * Opens the doors and returns at once. One whose address is not there yet is tried again until it
   * is.
   */
  public void start() {
    doors.forEach(this::open);
  }

  private void open(Door door) {
    if (closed) {
      return;
    }
    var ration = new Ration(AT_ONCE, EACH, time.nanoTime());
    var server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(door.address())
                .setPort(port)
                .setIdleTimeout(5)
                .setMaxInitialLineLength(512)
                .setMaxHeaderSize(2048)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setAcceptBacklog(64));
    server
        .connectionHandler(connection -> turnAwayStrangers(door, connection))
        .requestHandler(request -> answer(door, ration, request))
        .listen()
        .onSuccess(open -> {
          servers.add(open);
          LOG.info(
              "The primary's guard is answered on {} port {}", door.address(), open.actualPort());
        })
        .onFailure(why -> {
          LOG.warn(
              "The primary's guard cannot be answered on {} port {} ({}); trying again",
              door.address(),
              port,
              why.getMessage());
          vertx.setTimer(RETRY_MILLIS, _ -> open(door));
        });
  }

  private static void turnAwayStrangers(Door door, HttpConnection connection) {
    if (!door.admits(connection.remoteAddress())) {
      connection.close();
    }
  }

  private void answer(Door door, Ration ration, HttpServerRequest request) {
    if (!door.admits(request.remoteAddress()) || !ration.take(time.nanoTime())) {
      request.connection().close();
      return;
    }
    answers
        .question(request.path(), door.plain())
        .ifPresentOrElse(
            question -> {
              heard.run();
              request
                  .response()
                  .putHeader("Content-Type", "text/plain")
                  .end(answers.answer(question, serving.getAsBoolean()))
                  .onComplete(_ -> request.connection().close());
            },
            () -> request.connection().close());
  }

  /** The port of the first door that is open, for tests that let the system choose. */
  int openPort() {
    return servers.stream().mapToInt(HttpServer::actualPort).findFirst().orElse(0);
  }

  /** Closes the doors; returns when they are, or after two seconds. */
  @Override
  public void close() {
    closed = true;
    var all =
        CompletableFuture.allOf(
            servers.stream()
                .map(server -> server.close().toCompletionStage().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    try {
      all.get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("the guard's doors do not close", e);
    }
  }
}
