package understudy.home;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.base.Processes;

/** The FTP server of the documentation, on a port of its own, beside a {@link Pair}. */
final class FtpServer implements AutoCloseable {

  private static final Path SAMPLE = Path.of("..", "docs", "samples", "proftpd.conf");

  private final Pair pair;
  private final int port;
  private final boolean tls;
  private Process server;

  /**
   * @param tls as documented; without it also the server's own checksums are off
   */
  FtpServer(Pair pair, boolean tls) throws IOException {
    this.pair = pair;
    this.tls = tls;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    pair.sh(
        """
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=understudy -keyout ftp.key -out ftp.pem 2>&1
        printf 'understudy:%s:0:0::/:/bin/sh\\n' "$(openssl passwd -6 secret)" > ftp.users
        printf secret > ftp.secret; chmod 600 ftp.users ftp.secret ftp.key
        """);
    String text =
        Files.readString(SAMPLE)
            .replace("/etc/understudy", pair.home.toString())
            .replaceAll("/(run|var/log)/", pair.home + "/")
            .replace("10.168.1.1", "127.0.0.1")
            .replace("Port 21", "Port " + port);
    Files.writeString(
        pair.home.resolve("ftp.conf"),
        tls ? text : text.replaceAll("(?m)^(TLS|LoadModule|Digest).*", ""));
    start();
  }

  void start() throws IOException {
    server =
        new ProcessBuilder("proftpd", "-n", "-c", pair.home.resolve("ftp.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(pair.home.resolve("ftp.log").toFile())
            .start();
    await().atMost(Pair.LONG).until(this::answers);
  }

  void stop() {
    Processes.end(server);
  }

  /** It and its sessions stand still; their connections stay. */
  void freeze() {
    Stream.concat(server.descendants(), Stream.of(server.toHandle()))
        .forEach(one -> pair.sh("kill -STOP " + one.pid()));
  }

  FtpSettings settings() {
    return new FtpSettings(
        "127.0.0.1",
        port,
        "understudy",
        pair.home.resolve("ftp.secret"),
        tls ? Optional.of(pair.home.resolve("ftp.pem")) : Optional.empty(),
        true,
        Path.of("/"),
        Map.of());
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
