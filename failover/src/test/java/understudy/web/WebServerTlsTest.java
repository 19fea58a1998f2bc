package understudy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.base.Time;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.failover.rules.State;
import understudy.status.Pictures;
import understudy.web.page.Sample;

/** The page on every address of the machine: nothing of it without TLS and the token. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WebServerTlsTest {

  private static final String TOKEN = "0123456789abcdef0123";
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedDesk desk = new ScriptedDesk();
  private WebServer server;
  private HttpClient client;
  private int port;

  @BeforeEach
  void listen() throws Exception {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    client = HttpClient.newBuilder().sslContext(trusting(selfSigned())).build();
    server =
        new WebServer(
            vertx,
            settings(),
            desk,
            () -> new Sample(Pictures.NOW, State.WATCHING, Optional.of(830L)),
            Time.system());
    await("it listens").atMost(Duration.ofSeconds(60)).until(this::answers);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void theTokenOpensItAndNothingElseDoes() throws Exception {
    assertThat(get("/api/status", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    assertThat(get("/api/status", "Bearer " + TOKEN).body()).contains("WATCHING");
    for (String path : new String[] {"/", "/api/status", "/api/journal", "/metrics", "/events"}) {
      for (String word : new String[] {"", "Bearer wrong", "Bearer " + TOKEN + "0"}) {
        var refused = get(path, word);
        assertThat(refused.statusCode()).as(path).isEqualTo(401);
        assertThat(refused.body()).doesNotContain("WATCHING");
      }
    }
  }

  @Test
  void noOrderIsTakenWithoutTheToken() throws Exception {
    String order = "reason=disk&confirm=understudy";
    assertThat(post("/orders/hold", "", order).statusCode()).isEqualTo(401);
    assertThat(post("/orders/hold", "Bearer wrong", order).statusCode()).isEqualTo(401);
    assertThat(desk.asked).isEmpty();
    assertThat(post("/orders/hold", "Bearer " + TOKEN, order).statusCode()).isEqualTo(200);
    assertThat(desk.asked).hasSize(1);
  }

  @Test
  void plainHttpIsNotAnswered() throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      String question =
          "GET /api/status HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + TOKEN
              + "\r\n\r\n";
      socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).doesNotContain("HTTP/1.1", "WATCHING");
    }
  }

  /** Whoever does not know the certificate is warned by his browser: it is the one configured. */
  @Test
  void theCertificateIsTheConfiguredOne() {
    try (var stranger = HttpClient.newHttpClient()) {
      assertThatThrownBy(
              () -> stranger.send(asked("/", "").build(), HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return get("/api/status", "Bearer " + TOKEN).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(String path, String authorization)
      throws IOException, InterruptedException {
    return client.send(asked(path, authorization).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String authorization, String form)
      throws IOException, InterruptedException {
    return client.send(
        asked(path, authorization)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder asked(String path, String authorization) {
    var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private KeyStore selfSigned() throws Exception {
    Path store = folder.resolve("store.p12");
    var words =
        Command.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "page",
            "-keyalg",
            "EC",
            "-dname",
            "CN=standby",
            "-ext",
            "san=ip:127.0.0.1",
            "-keystore",
            store.toString(),
            "-storepass",
            String.valueOf(PASSWORD));
    var made = Processes.run(words, Duration.ofSeconds(60), Map.of());
    assertThat(made.ok()).as(made.err()).isTrue();
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    pem("key.pem", "PRIVATE KEY", keys.getKey("page", PASSWORD).getEncoded());
    pem("certificate.pem", "CERTIFICATE", keys.getCertificate("page").getEncoded());
    return keys;
  }

  private void pem(String name, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    secret(name, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    var known = KeyStore.getInstance("PKCS12");
    known.load(null, PASSWORD);
    known.setCertificateEntry("page", keys.getCertificate("page"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private Settings settings() throws IOException {
    String text =
        Files.readString(Path.of("../docs/samples/minimal.yaml"))
            + "\nstateDir: "
            + folder.resolve("state")
            + "\nstatus: { listen: \"0.0.0.0:%d\", tokenFile: %s, tls: { certificate: %s, key: %s } }\n"
                .formatted(
                    port,
                    secret("token", TOKEN),
                    folder.resolve("certificate.pem"),
                    folder.resolve("key.pem"));
    return switch (ConfigurationFile.read(Files.writeString(folder.resolve("u.yaml"), text))) {
      case ConfigurationFile.Reading.Valid valid -> valid.settings();
      case ConfigurationFile.Reading.Invalid invalid ->
          throw new AssertionError(invalid.problems().toString());
    };
  }
}
