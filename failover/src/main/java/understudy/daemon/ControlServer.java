package understudy.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Json;
import understudy.control.Answer;
import understudy.control.ControlClient;
import understudy.control.Line;
import understudy.status.StatusScreen;
import understudy.status.Style;

/**
 * Answers on the control socket. The folder has mode 700 and the socket 600, so whoever comes is
 * root. Orders run on virtual threads, never on the event loop.
 */
final class ControlServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Orders orders;
  private final Path socket;
  private final HttpServer server;

  /**
   * Begins to answer.
   *
   * @throws IOException when the socket cannot be made
   */
  ControlServer(Vertx vertx, Path runDir, Orders orders) throws IOException {
    this.vertx = vertx;
    this.orders = orders;
    this.socket = runDir.resolve(ControlClient.SOCKET);
    removeStale(socket);
    this.server = vertx.createHttpServer(new HttpServerOptions()).requestHandler(this::handle);
    listen();
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
  }

  private void listen() throws IOException {
    try {
      server
          .listen(SocketAddress.domainSocketAddress(socket.toString()))
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "the control socket " + socket + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** A daemon that was killed leaves its socket file; nobody answers on it. */
  private static void removeStale(Path socket) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      Files.deleteIfExists(socket);
      return;
    }
    throw new IOException("another daemon answers on " + socket + ": say `understudy status`");
  }

  private void handle(HttpServerRequest request) {
    String what = request.method() + " " + request.path();
    switch (what) {
      case "GET /status" -> answer(request, body -> orders.status());
      case "GET /screen" -> answer(request, body -> screen(request));
      case "GET /metrics" -> answer(request, body -> orders.metrics());
      case "POST /hold" ->
          answer(request, body -> orders.hold(text(body, "reason"), lasting(body)));
      case "POST /release" -> answer(request, body -> orders.release());
      case "POST /acknowledge" -> answer(request, body -> orders.acknowledge(texts(body, "ids")));
      case "POST /alerts/test" -> stream(request, orders::sendTest);
      case "POST /suspend" -> answer(request, body -> orders.suspend(text(body, "reason")));
      case "POST /resume" -> answer(request, body -> orders.resume());
      case "POST /failover" -> stream(request, orders::failover);
      case "POST /switchover/ahead" -> stream(request, orders::prepare);
      case "POST /switchover" -> stream(request, orders::switchover);
      case "GET /failback" -> answer(request, body -> orders.failback());
      case "POST /failback/ahead" -> stream(request, orders::copyAhead);
      case "POST /failback/home" -> stream(request, orders::goHome);
      case "POST /failback/announce" ->
          answer(request, body -> orders.announce(ZonedDateTime.parse(text(body, "at"))));
      case "POST /failback/abort" -> stream(request, told -> orders.abortFailback());
      default ->
          request.response().setStatusCode(404).end("understudy does not know " + what + "\n");
    }
  }

  /** Drawn here, where everything is warm: the command line then has only to print it. */
  private String screen(HttpServerRequest request) {
    int columns = Integer.parseInt(request.getParam("columns", "100"));
    Style style = Style.valueOf(request.getParam("style", "PLAIN"));
    return String.join("\n", StatusScreen.lines(orders.status(), style, columns)) + "\n";
  }

  private void answer(HttpServerRequest request, Function<JsonNode, Object> order) {
    Context context = vertx.getOrCreateContext();
    request
        .body()
        .onSuccess(body ->
            Thread.startVirtualThread(() -> {
              Supplier<Buffer> made = () -> content(order.apply(parsed(body)));
              reply(context, request.response(), made);
            }));
  }

  private static void reply(
      Context context, HttpServerResponse response, Supplier<Buffer> content) {
    try {
      Buffer made = content.get();
      context.runOnContext(ignored -> response.end(made));
    } catch (RuntimeException e) {
      LOG.error("an order on the control socket failed", e);
      context.runOnContext(ignored -> response.setStatusCode(500).end());
    }
  }

  private void stream(HttpServerRequest request, Function<Consumer<String>, Answer> order) {
    Context context = vertx.getOrCreateContext();
    var response = request.response().setChunked(true);
    // A blank line now and then tells the client that we live: a step may take long.
    long signs =
        vertx.setPeriodic(SIGN_OF_LIFE.toMillis(), id -> write(response, Buffer.buffer("\n")));
    response.closeHandler(closed -> vertx.cancelTimer(signs));
    Consumer<Line> send =
        line -> context.runOnContext(ignored -> write(response, json(line).appendString("\n")));
    Thread.startVirtualThread(() -> {
      Answer last;
      try {
        last = order.apply(text -> send.accept(Line.of(text)));
      } catch (RuntimeException e) {
        LOG.error("an order on the control socket failed", e);
        last = Answer.failed("the daemon failed in carrying this out: its log says why");
      }
      send.accept(Line.last(last));
      context.runOnContext(ignored -> {
        vertx.cancelTimer(signs);
        response.end();
      });
    });
  }

  private static void write(HttpServerResponse response, Buffer content) {
    if (!response.closed() && !response.ended()) {
      response.write(content);
    }
  }

  private static JsonNode parsed(Buffer body) {
    try {
      return body.length() == 0
          ? Json.mapper().createObjectNode()
          : Json.mapper().readTree(body.getBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException("the order is not JSON", e);
    }
  }

  private static String text(JsonNode body, String field) {
    return body.path(field).asText("");
  }

  private static List<String> texts(JsonNode body, String field) {
    return body.path(field).valueStream().map(JsonNode::asText).toList();
  }

  private static Optional<Duration> lasting(JsonNode body) {
    return Optional.of(text(body, "lasting")).filter(text -> !text.isEmpty()).map(Duration::parse);
  }

  /** A text goes as it is, everything else as JSON that a person can read too. */
  private static Buffer content(Object value) {
    try {
      return value instanceof String text
          ? Buffer.buffer(text)
          : Buffer.buffer(
              Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Buffer json(Object value) {
    try {
      return Buffer.buffer(Json.mapper().writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes no more orders; waits at most five seconds. */
  @Override
  public void close() {
    try {
      server
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      Files.deleteIfExists(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IOException e) {
      LOG.warn("the control socket did not close in order: {}", e.toString());
    }
  }
}
