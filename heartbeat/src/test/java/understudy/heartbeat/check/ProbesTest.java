package understudy.heartbeat.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.heartbeat.CheckProbe.Result;

/** Checks against a server on this machine that answers whatever a test wants. */
class ProbesTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aGoodStatusIsAlive() {
    serve("HTTP/1.1 200 OK\r\n\r\n");
    assertThat(http().ask(LONG)).isEqualTo(new Result(true, "HTTP 200"));
  }

  @Test
  void aRedirectionIsAliveAndNotFollowed() {
    serve("HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\n\r\n");
    assertThat(http().ask(LONG)).isEqualTo(new Result(true, "HTTP 302"));
  }

  @Test
  void anErrorOfTheServerIsNotAlive() {
    serve("HTTP/1.1 503 Service Unavailable\r\n\r\n");
    assertThat(http().ask(LONG)).isEqualTo(new Result(false, "HTTP 503"));
  }

  @Test
  void somethingElseOnThePortIsNotAlive() {
    serve("SSH-2.0-OpenSSH_9.2\r\n");
    assertThat(http().ask(LONG)).isEqualTo(new Result(false, "the answer is not HTTP"));
  }

  @Test
  void aFrozenServerWhoseKernelStillAcceptsIsNotAliveByHttpButIsByTcp() {
    assertThat(http().ask(SHORT)).isEqualTo(new Result(false, "no answer within 200ms"));
    assertThat(tcp().ask(LONG).alive()).isTrue();
  }

  @Test
  void aServerThatTricklesDoesNotOutlastTheLimit() {
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() -> {
          try (Socket client = server.accept()) {
            while (done.getCount() > 0) {
              client.getOutputStream().write('H');
              done.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
          } catch (IOException | InterruptedException e) {
            // The client has left.
          }
        });
    assertThat(http().ask(SHORT)).isEqualTo(new Result(false, "no answer within 200ms"));
    done.countDown();
  }

  @Test
  void nobodyThereIsSaidInAFewWords() throws IOException {
    server.close();
    assertThat(http().ask(LONG)).isEqualTo(new Result(false, "connection refused"));
    assertThat(tcp().ask(LONG)).isEqualTo(new Result(false, "connection refused"));
  }

  @Test
  void whatCannotBeAskedByHttpIsRefusedAtOnce() {
    assertThatThrownBy(() -> new HttpProbe(URI.create("ftp://192.0.2.1/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://host/path");
  }

  @Test
  void aCommandIsAliveWhenItSucceeds() {
    assertThat(new CommandProbe(List.of("x"), (words, limit) -> true).ask(LONG).alive()).isTrue();
    assertThat(new CommandProbe(List.of("x"), (words, limit) -> false).ask(LONG).alive()).isFalse();
  }

  private HttpProbe http() {
    return new HttpProbe(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/a?b=c"));
  }

  private TcpProbe tcp() {
    return new TcpProbe("127.0.0.1", server.getLocalPort());
  }

  private void serve(String answer) {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[1024]);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          } catch (IOException e) {
            // The test has ended.
          }
        });
  }
}
