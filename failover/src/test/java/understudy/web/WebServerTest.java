package understudy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Json;
import understudy.base.Time;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.failover.rules.State;
import understudy.status.Pictures;
import understudy.web.page.Sample;

/** The real server on the loopback, asked byte by byte as a stranger would. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WebServerTest {

  private static final String TOKEN = "0123456789abcdef0123";

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedDesk desk = new ScriptedDesk();
  private WebServer server;
  private int port;

  @BeforeEach
  void listen() throws IOException {
    port = freePort();
    server = new WebServer(vertx, settings(), desk, WebServerTest::look, Time.system());
    await("it listens").atMost(Duration.ofSeconds(60)).until(this::answers);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void everythingIsThereWithoutAToken() throws IOException {
    assertThat(get("/")).startsWith("HTTP/1.1 200").contains("<h1>The primary serves</h1>");
    assertThat(Json.mapper().readTree(body(get("/api/status"))).path("state").asText())
        .isEqualTo("WATCHING");
    assertThat(Json.mapper().readTree(body(get("/api/journal"))).path("events").isArray()).isTrue();
    assertThat(Json.mapper().readTree(body(get("/api/history"))).path("everyMillis").asInt())
        .isEqualTo(10_000);
    assertThat(get("/api/drill")).startsWith("HTTP/1.1 404").contains("understudy drill");
    assertThat(get("/metrics")).contains("text/plain; version=0.0.4").contains("owed_paths 0");
    for (String asset : List.of("/style.css", "/page.js", "/icon.svg")) {
      assertThat(get(asset)).as(asset).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void everyAnswerTellsTheBrowserToBeStrict() throws IOException {
    for (String path : List.of("/", "/api/status", "/none")) {
      assertThat(get(path).toLowerCase(java.util.Locale.ROOT))
          .contains("content-security-policy: default-src 'none'")
          .contains("x-content-type-options: nosniff")
          .contains("cache-control: no-store")
          .doesNotContain("access-control-");
    }
  }

  @Test
  void headHasNoBodyAndOtherMethodsAreRefused() throws IOException {
    String head = ask("HEAD / HTTP/1.1", "Host: localhost");
    assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: ");
    assertThat(body(head)).isEmpty();
    assertThat(get("/none")).startsWith("HTTP/1.1 404");
    assertThat(get("/../../etc/passwd")).startsWith("HTTP/1.1 404");
    assertThat(ask("DELETE /api/status HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("allow: GET, HEAD");
    assertThat(get("/orders/hold")).startsWith("HTTP/1.1 405").containsIgnoringCase("allow: POST");
    assertThat(ask("POST /events HTTP/1.1", "Host: localhost", "Content-Length: 0"))
        .startsWith("HTTP/1.1 405");
  }

  @Test
  void aForeignNameAndTooMuchOfAnythingAreRefused() throws IOException {
    assertThat(ask("GET /api/status HTTP/1.1", "Host: evil.example"))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("WATCHING");
    assertThat(ask("GET / HTTP/1.0")).startsWith("HTTP/1.").contains(" 403");
    assertThat(ask("GET /" + "x".repeat(5000) + " HTTP/1.1", "Host: localhost"))
        .doesNotContain(" 200 ");
    assertThat(ask("GET / HTTP/1.1", "Host: localhost", "X: " + "x".repeat(20_000)))
        .doesNotContain(" 200 ");
    assertThat(order("hold", "reason=" + "x".repeat(10_000))).startsWith("HTTP/1.1 413");
    assertThat(desk.asked).isEmpty();
  }

  @Test
  void ordersNeedTokenAndConfirmationAndAreAnsweredInASentence() throws IOException {
    assertThat(order("hold", "confirm=understudy&token=wrong")).startsWith("HTTP/1.1 403");
    assertThat(order("hold", "token=" + TOKEN)).startsWith("HTTP/1.1 403");
    assertThat(desk.asked).isEmpty();
    String good = "&confirm=understudy&token=" + TOKEN;
    assertThat(order("hold", "reason=disk&for=PT2H" + good))
        .startsWith("HTTP/1.1 200")
        .contains("Held.");
    assertThat(desk.asked).containsExactly("hold disk (by the status page) PT2H");
    assertThat(order("resume", good)).startsWith("HTTP/1.1 409").contains("Not done");
    assertThat(order("hold", "for=2h" + good)).startsWith("HTTP/1.1 400");
    assertThat(order("release", good)).startsWith("HTTP/1.1 500").doesNotContain("Exception");
    assertThat(order("failover", good)).startsWith("HTTP/1.1 202").contains("under way");
    desk.failover.countDown();
  }

  @Test
  void whoeverWatchesIsToldAndTheHouseHasAnEnd() throws IOException {
    var watching = new ArrayList<Socket>();
    for (int i = 0; i < Audience.MOST; i++) {
      watching.add(watch("/events"));
      assertThat(next(watching.getLast(), "HTTP/1.1")).contains("200");
    }
    assertThat(get("/events")).startsWith("HTTP/1.1 503");
    assertThat(next(watching.getFirst(), "data: ")).contains("\"state\":\"WATCHING\"");
    for (Socket socket : watching) {
      socket.close();
    }
    await("there is room again")
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          try (var socket = watch("/events?view=page")) {
            return next(socket, "HTTP/1.1").contains("200")
                && next(socket, "data: ").contains("The primary serves");
          }
        });
  }

  @Test
  void whereNobodyLooksNothingIsComputed() throws IOException {
    int before = desk.pictures.get();
    for (int i = 0; i < 20; i++) {
      get("/api/status");
    }
    assertThat(desk.pictures.get() - before).as("many askers share a picture").isLessThan(20);
  }

  @Test
  void aTakenPortIsNotTheEndAndIsTriedAgain() throws Exception {
    try (var second = new WebServer(vertx, settings(), desk, WebServerTest::look, Time.system())) {
      assertThat(second).isNotNull();
      assertThat(answers()).isTrue();
    }
    assertThat(answers()).isTrue();
  }

  private Settings settings() throws IOException {
    Path token = folder.resolve("token");
    if (!Files.exists(token)) {
      Files.writeString(token, TOKEN);
      Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    }
    String text =
        Files.readString(Path.of("../docs/samples/minimal.yaml"))
            + "\nstateDir: "
            + folder.resolve("state")
            + "\nstatus: { listen: \"127.0.0.1:"
            + port
            + "\", tokenFile: "
            + token
            + " }\n";
    return switch (ConfigurationFile.read(Files.writeString(folder.resolve("u.yaml"), text))) {
      case ConfigurationFile.Reading.Valid valid -> valid.settings();
      case ConfigurationFile.Reading.Invalid invalid ->
          throw new AssertionError(invalid.problems().toString());
    };
  }

  private static Sample look() {
    return new Sample(Pictures.NOW, State.WATCHING, Optional.of(830L));
  }

  private boolean answers() {
    try {
      return get("/api/status").startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }

  private String get(String path) throws IOException {
    return ask("GET " + path + " HTTP/1.1", "Host: 127.0.0.1:" + port);
  }

  private String order(String which, String form) throws IOException {
    return ask(
        "POST /orders/" + which + " HTTP/1.1",
        "Host: localhost:" + port,
        "Origin: http://localhost:" + port,
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: " + form.length(),
        "",
        form);
  }

  private String ask(String... lines) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      var all = new ArrayList<>(List.of(lines));
      all.add(1, "Connection: close");
      String end = all.contains("") ? "" : "\r\n\r\n";
      socket
          .getOutputStream()
          .write((String.join("\r\n", all) + end).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException e) {
      return "closed"; // Turned away before it was heard out.
    }
  }

  private Socket watch(String path) throws IOException {
    var socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(60_000);
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String next(Socket socket, String beginning) throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    return "";
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
