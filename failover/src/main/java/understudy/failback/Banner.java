package understudy.failback;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells clients that the service will be back: HTTP 503 with Retry-After on the service's ports.
 * Other ports are refused by the kernel at once, since the address is here and nobody listens.
 */
final class Banner implements AutoCloseable {

  /** When clients should ask again. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Optional<Path> template;
  private final List<HttpServer> servers = new ArrayList<>();

  /**
   * @param template shown instead of ours; {@code {seconds}} in it is when to ask again
   */
  Banner(Vertx vertx, Optional<Path> template) {
    this.vertx = vertx;
    this.template = template;
  }

  /**
   * Begins to answer on each address and port.
   *
   * @throws IOException when it cannot on one of them; the others are up
   */
  void show(List<InetAddress> addresses, Set<Integer> ports) throws IOException {
    String page = page();
    for (InetAddress address : addresses) {
      for (int port : ports) {
        var server = vertx.createHttpServer().requestHandler(request -> answer(request, page));
        await(server.listen(port, address.getHostAddress()), address.getHostAddress(), port);
        servers.add(server);
      }
    }
  }

  @Override
  public void close() {
    for (var server : servers) {
      try {
        server
            .close()
            .toCompletionStage()
            .toCompletableFuture()
            .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        continue; // It goes with the address.
      }
    }
    servers.clear();
  }

  private static void answer(HttpServerRequest request, String page) {
    request
        .response()
        .setStatusCode(503)
        .putHeader("Retry-After", String.valueOf(RETRY.toSeconds()))
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Connection", "close")
        .end(page);
  }

  private String page() throws IOException {
    String text =
        template.isPresent() && Files.isReadable(template.get())
            ? Files.readString(template.get())
            : ours();
    return text.replace("{seconds}", String.valueOf(RETRY.toSeconds()));
  }

  private static String ours() throws IOException {
    try (InputStream stream = Banner.class.getResourceAsStream("banner.html")) {
      if (stream == null) {
        throw new IllegalStateException("the banner is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void await(Future<HttpServer> listening, String address, int port)
      throws IOException {
    try {
      listening
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("no banner on " + address + " port " + port + ": " + e.getCause(), e);
    }
  }
}
