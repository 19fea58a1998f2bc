package understudy.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import understudy.config.Settings;
import understudy.config.StatusSettings;
import understudy.config.StatusSettings.Tls;

/** Opens the port, within limits that no stranger can push. */
final class Doors {

  private static final int MOST_CONNECTIONS = 64;
  private static final int LONGEST_LINE = 2048;
  private static final int LONGEST_HEADERS = 8192;
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Doors() {}

  /**
   * @throws IOException when the token or the certificate cannot be read; the message is a sentence
   */
  static Doorkeeper keeper(Settings settings) throws IOException {
    StatusSettings status = settings.status();
    Optional<Path> tokenFile = status.tokenFile();
    Optional<Token> token =
        tokenFile.isPresent() ? Optional.of(Token.read(tokenFile.get())) : Optional.empty();
    return new Doorkeeper(
        HostNames.of(status.listen().host(), status.tls().map(Tls::certificate)),
        status.loopback(),
        token,
        settings.pair());
  }

  /**
   * Blocks until it listens.
   *
   * @throws IOException when it cannot; the message says why
   */
  static HttpServer listen(Vertx vertx, StatusSettings status, Handler<HttpServerRequest> handler)
      throws IOException {
    var connections = new AtomicInteger();
    var server =
        vertx
            .createHttpServer(options(status))
            .connectionHandler(connection -> {
              connection.closeHandler(_ -> connections.decrementAndGet());
              if (connections.incrementAndGet() > MOST_CONNECTIONS) {
                connection.close();
              }
            })
            .requestHandler(handler);
    try {
      return server
          .listen(status.listen().port(), status.listen().host())
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(words(e.getCause()), e);
    } catch (RuntimeException e) {
      throw new IOException(words(e), e);
    } catch (TimeoutException e) {
      throw new IOException("the system did not open the port", e);
    }
  }

  private static HttpServerOptions options(StatusSettings status) {
    var options =
        new HttpServerOptions()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LONGEST_HEADERS)
            .setIdleTimeout((int) IDLE.toSeconds())
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setHttp2ClearTextEnabled(false)
            .setUseAlpn(false);
    status
        .tls()
        .ifPresent(tls ->
            options
                .setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString())));
    return options;
  }

  private static String words(Throwable cause) {
    String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return text.contains("Address already in use")
        ? "another program listens there (`ss -ltnp` says which)"
        : text;
  }
}
