package understudy.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import understudy.base.Time;
import understudy.guard.GuardResponder.Door;

class GuardResponderTest {

  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private static final Secret SECRET = Secret.of("ab".repeat(32));
  private static final String SEALED =
      "/guard/" + NONCE + "/" + SECRET.seal("understudy-guard 1 " + NONCE + " ask");
  private static final Set<String> US = Set.of("127.0.0.1");
  private static final Set<String> OTHERS = Set.of("192.0.2.1", "fd00::1");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicBoolean serving = new AtomicBoolean();
  private final AtomicInteger heard = new AtomicInteger();
  private Optional<GuardResponder> responder = Optional.empty();

  @AfterEach
  void close() {
    responder.ifPresent(GuardResponder::close);
    vertx.close().await();
  }

  @Test
  void anAnswerFollowsTheStateOfTheStandby() throws IOException {
    int port = open(new Door("127.0.0.1", US, true));
    assertThat(ask(port, "/guard/" + NONCE)).contains(" serving no lease 10\n");
    serving.set(true);
    assertThat(ask(port, "/guard/" + NONCE)).contains(" serving yes lease 10\n");
    assertThat(heard).hasValue(2);
  }

  @Test
  void aStrangerIsNotAnswered() throws IOException {
    int port = open(new Door("127.0.0.1", OTHERS, true));
    assertThat(ask(port, "/guard/" + NONCE)).isEmpty();
    assertThat(ask(port, SEALED)).isEmpty();
    assertThat(heard).hasValue(0);
  }

  @Test
  void theLanIsAnsweredAndHeardOnlyWithASeal() throws IOException {
    int port = open(new Door("127.0.0.1", US, false));
    assertThat(ask(port, "/guard/" + NONCE)).isEmpty();
    assertThat(ask(port, SEALED.replace("guard/0", "guard/1"))).isEmpty();
    assertThat(ask(port, SEALED)).contains(" serving no lease 10\n");
    assertThat(heard).hasValue(1);
  }

  @Test
  void aFloodIsNotAnswered() throws IOException {
    int port = open(new Door("127.0.0.1", US, true));
    int answered = 0;
    for (int i = 0; i < 300; i++) {
      answered += ask(port, "/guard/" + NONCE).isEmpty() ? 0 : 1;
    }
    assertThat(answered).isBetween(1, 299);
  }

  private int open(Door door) {
    var settings = new GuardSettings(Duration.ofSeconds(10), Path.of("/none"), 0);
    // A clock that stands still: a ration is never filled up while a test runs.
    var time = new Time(java.time.Clock.systemUTC(), () -> 0);
    var opened =
        new GuardResponder(
            vertx,
            settings,
            Optional.of(SECRET),
            List.of(door),
            serving::get,
            heard::incrementAndGet,
            time);
    responder = Optional.of(opened);
    opened.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> opened.openPort() != 0);
    return opened.openPort();
  }

  /** All that comes back until the connection ends. */
  private static String ask(int port, String path) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException e) {
      return ""; // reset: no answer either
    }
  }
}
