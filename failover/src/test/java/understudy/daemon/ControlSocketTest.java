package understudy.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import understudy.control.Answer;
import understudy.control.ControlClient;
import understudy.control.ExitCode;
import understudy.control.NoDaemon;

/** The command line's side and the daemon's side over a real socket. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ControlSocketTest {

  @TempDir Path runDir;

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedOrders orders = new ScriptedOrders();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private ControlClient client() {
    return new ControlClient(runDir, Duration.ofSeconds(30));
  }

  @Test
  void onlyItsOwnerCanOpenTheSocket() throws Exception {
    var server = new ControlServer(vertx, runDir, orders);
    var mode = Files.getPosixFilePermissions(runDir.resolve(ControlClient.SOCKET));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    server.close();
  }

  @Test
  void answersDocumentsAndOrders() throws Exception {
    var server = new ControlServer(vertx, runDir, orders);
    assertThat(client().get("/status").path("state").asText()).isEqualTo("WATCHING");
    assertThat(client().text("/metrics")).isEqualTo("understudy_mirror_owed_paths 0\n");
    var parameters = Map.of("reason", "neuer Schalter – “ja”", "lasting", "PT2H");
    assertThat(client().order("/hold", parameters)).isEqualTo(Answer.done("Held."));
    var ids = Map.of("ids", java.util.List.of("takeover", "stale"));
    assertThat(client().order("/acknowledge", ids)).isEqualTo(Answer.done("acknowledged"));
    assertThat(orders.asked)
        .containsExactly("hold neuer Schalter – “ja” PT2H", "acknowledge [takeover, stale]");
    assertThat(client().order("/resume", Map.of()).exit()).isEqualTo(ExitCode.REFUSED);
    server.close();
  }

  @Test
  void linesOfALongOrderArriveAsTheyHappen() throws Exception {
    var server = new ControlServer(vertx, runDir, orders);
    var lines = new ArrayList<String>();
    Answer answer =
        client()
            .longOrder(
                "/failover",
                Map.of(),
                line -> {
                  lines.add(line);
                  orders.firstLineRead.countDown();
                });
    assertThat(lines).containsExactly("1. suspend", "2. fence – “confirmed”");
    assertThat(answer).isEqualTo(new Answer(ExitCode.FAILED, "nobody is fenced"));
    server.close();
  }

  @Test
  void aFaultOfTheDaemonIsASentenceAndTheNextOrderWorks() throws Exception {
    var server = new ControlServer(vertx, runDir, orders);
    assertThatThrownBy(() -> client().order("/release", Map.of()))
        .isInstanceOf(NoDaemon.class)
        .hasMessageContaining("HTTP status 500");
    assertThat(client().order("/suspend", Map.of("reason", "x")).exit()).isEqualTo(ExitCode.DONE);
    server.close();
  }

  @Test
  void withoutADaemonTheSentenceSaysWhatToDo() {
    assertThatThrownBy(() -> client().get("/status"))
        .isInstanceOf(NoDaemon.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("systemctl start understudy");
  }

  @Test
  void aDaemonThatStandsStillIsGivenUp() throws Exception {
    var address = UnixDomainSocketAddress.of(runDir.resolve(ControlClient.SOCKET));
    try (var mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      mute.bind(address);
      var impatient = new ControlClient(runDir, Duration.ofMillis(200));
      assertThatThrownBy(() -> impatient.get("/status"))
          .isInstanceOf(NoDaemon.class)
          .hasMessageContaining("no answer within");
    }
  }

  @Test
  void theSocketOfAKilledDaemonIsReplacedAndThatOfALivingOneIsNot() throws Exception {
    try (var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(runDir.resolve(ControlClient.SOCKET)));
    }
    var server = new ControlServer(vertx, runDir, orders);
    assertThat(client().get("/status").path("ready").asBoolean()).isTrue();
    assertThatThrownBy(() -> new ControlServer(vertx, runDir, orders))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another daemon");
    server.close();
  }

  @Test
  void onlyOneDaemonGetsTheLock() throws Exception {
    Path stateDir = runDir.resolve("state");
    try (var first = SingleInstance.take(stateDir, runDir)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> SingleInstance.take(stateDir, runDir))
          .isInstanceOf(AlreadyRunning.class)
          .hasMessageContaining("understudy status");
    }
    SingleInstance.take(stateDir, runDir).close();
  }
}
