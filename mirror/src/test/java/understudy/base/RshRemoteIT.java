package understudy.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Against Debian's rshd, which scripts/test fetches. Needs root. */
class RshRemoteIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ADDRESS = "127.0.0.77";

  @Test
  void tellsOutputAndExitStatusAndNeverTakesSilenceForSuccess() throws IOException {
    var server = rshd("localhost");
    try (var remote = remote()) {
      CommandResult result = remote.run(Command.shell("echo 'hello there'; exit 3"), LIMIT);
      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.out()).isEqualTo("hello there\n");
      // Who tells how the command ended is gone.
      CommandResult cut =
          remote.run(Command.shell("kill -9 $(cut -d ' ' -f 4 /proc/$PPID/stat)"), LIMIT);
      assertThat(cut.how()).isEqualTo(CommandResult.How.UNREACHABLE);
    } finally {
      Processes.end(server);
    }
    try (var remote = remote()) {
      var refused = remote.run(Command.shell(":"), LIMIT);
      assertThat(refused.how()).isEqualTo(CommandResult.How.UNREACHABLE);
      assertThat(refused.summary()).contains("refused");
    }
  }

  @Test
  void scriptsOfAnyLengthReachIt() throws IOException {
    var server = rshd("localhost");
    try (var remote = remote()) {
      assertThat(remote.run(PrimaryScript.DRIFT.with(), LIMIT).ran()).isTrue();
      var looked = remote.run(PrimaryScript.INTERFACE.with("look", "no such"), LIMIT);
      assertThat(looked.exit()).isEqualTo(3);
      assertThat(looked.out()).isEqualTo("there is no interface no such\n");
    } finally {
      Processes.end(server);
    }
  }

  @Test
  void saysWhatAnRshdWantsThatDoesNotLetUsIn() throws IOException {
    var server = rshd("somebody.else");
    try (var remote = remote()) {
      assertThat(remote.run(Command.shell(":"), LIMIT).summary()).contains(".rhosts");
    } finally {
      Processes.end(server);
    }
  }

  private static Process rshd(String lettingIn) throws IOException {
    var rshd = Path.of("../scripts/lab.d/rshd").toAbsolutePath().normalize().toString();
    var server =
        new ProcessBuilder("unshare", "--mount", rshd, lettingIn, ADDRESS).inheritIO().start();
    await("rshd listens").atMost(LIMIT).ignoreExceptions().until(RshRemoteIT::listens);
    return server;
  }

  private static boolean listens() throws IOException {
    try (var probe = new Socket(ADDRESS, 514)) {
      return probe.isConnected();
    }
  }

  private static RshRemote remote() throws IOException {
    var settings =
        new RemoteSettings(
            RemoteSettings.Shell.RSH, "root", Path.of("unused"), Path.of("unused"), 22);
    var local = Optional.of(InetAddress.getByName("127.0.0.1"));
    return new RshRemote(settings, new SshTarget(ADDRESS, local));
  }
}
