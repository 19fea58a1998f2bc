package understudy.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Against a small rshd of our own, which only root's ports may talk to, as with the real one. */
class RshRemoteIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ADDRESS = "127.0.0.77";

  @Test
  void tellsOutputAndExitStatusAndNeverTakesSilenceForSuccess() throws IOException {
    try (var server = new ServerSocket()) {
      server.bind(new InetSocketAddress(ADDRESS, 514));
      Thread.ofVirtual().start(() -> serve(server));
      try (var remote = remote()) {
        await("rsh answers").atMost(Duration.ofSeconds(60)).until(remote::alive);
        CommandResult result = remote.run(Command.shell("echo 'hello there'; exit 3"), LIMIT);
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEqualTo("hello there\n");
        CommandResult cut = remote.run(Command.shell("cut the answer"), LIMIT);
        assertThat(cut.how()).isEqualTo(CommandResult.How.UNREACHABLE);
      }
    }
    try (var remote = remote()) {
      assertThat(remote.run(Command.shell(":"), LIMIT).how())
          .isEqualTo(CommandResult.How.UNREACHABLE);
    }
  }

  private static RshRemote remote() throws IOException {
    var settings =
        new RemoteSettings(
            RemoteSettings.Shell.RSH, "root", Path.of("unused"), Path.of("unused"), 22);
    var local = Optional.of(InetAddress.getByName("127.0.0.1"));
    return new RshRemote(settings, new SshTarget(ADDRESS, local));
  }

  private static void serve(ServerSocket server) {
    while (true) {
      try (Socket client = server.accept()) {
        var in = new DataInputStream(client.getInputStream());
        for (int field = 0; field < 3; field++) {
          field(in);
        }
        String command = field(in);
        boolean allowed = client.getPort() < 1024;
        client.getOutputStream().write(allowed ? 0 : 1);
        if (!command.contains("cut the answer")) {
          CommandResult result = Processes.run(Command.shell(command), LIMIT);
          client.getOutputStream().write(result.out().getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
      }
    }
  }

  private static String field(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (int c = in.read(); c > 0; c = in.read()) {
      text.append((char) c);
    }
    return text.toString();
  }
}
