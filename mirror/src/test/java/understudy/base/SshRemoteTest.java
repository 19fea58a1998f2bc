package understudy.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong on our own side is said before anybody is talked to. */
class SshRemoteTest {

  @TempDir Path folder;

  @Test
  void aMissingKeyIsSaidWithWhatToDo() {
    assertThat(complaint()).contains(folder + "/key is missing", "ssh-keygen -t ed25519");
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    key("rw-r--r--");
    assertThat(complaint()).contains("can be read by others", "chmod 600 " + folder + "/key");
  }

  @Test
  void missingKnownHostsAreSaidWithWhatToDo() throws IOException {
    key("rw-------");
    assertThat(complaint()).contains(folder + "/known_hosts is missing", "ssh-keyscan");
  }

  @Test
  void whatIsNoKeyIsSaid() throws IOException {
    key("rw-------");
    Files.writeString(folder.resolve("known_hosts"), "");
    assertThat(complaint()).contains(folder + "/key is not a private key");
  }

  @Test
  void theFarSideIsToldTheLimitAndEveryWordAsItIs() {
    assertThat(SshExec.asked(Command.of("echo", "it's\n"), Duration.ofMillis(1500)))
        .isEqualTo("1.500 echo 'it'\\\\''s\\0012'");
    assertThat(SshExec.asked(PrimaryScript.INTERFACE.with("up", "a b"), Duration.ofSeconds(3)))
        .isEqualTo("3.000 /usr/lib/understudy/interface.sh up 'a b'");
    assertThat(SshExec.limited(Command.of("echo", "it's"), Duration.ofMillis(1500)))
        .isEqualTo("exec timeout -k 1 1.500 sh -c 'echo '\\''it'\\''\\'\\'''\\''s'\\'''");
  }

  private void key(String mode) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "not a key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
  }

  private String complaint() {
    var settings =
        new RemoteSettings(
            RemoteSettings.Shell.SSH,
            "root",
            folder.resolve("key"),
            folder.resolve("known_hosts"),
            22);
    var target = new SshTarget("192.0.2.1", Optional.empty());
    try (var remote = new SshRemote(new SshSettings(settings, target))) {
      CommandResult result = remote.run(Command.shell(":"), Duration.ofSeconds(5));
      assertThat(result.how()).isEqualTo(CommandResult.How.UNREACHABLE);
      assertThat(remote.alive()).isFalse();
      return result.err();
    }
  }
}
