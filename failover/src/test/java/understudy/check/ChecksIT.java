package understudy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.lab.Lab;
import understudy.lab.LabExtension;

/** Every way in which two machines are commonly not ready, tried on real daemons. */
class ChecksIT {

  @RegisterExtension static final LabExtension LAB = new LabExtension("--no-checks");

  @TempDir Path folder;

  @Test
  void twoGoodMachinesHaveNoProblem() {
    var result = check();
    assertThat(result.out()).contains("problems 0").contains("held by the primary");
    assertThat(result.out())
        .contains("drift: alike on both: system, packages, users, groups, units");
    assertThat(result.ok()).as(result.summary()).isTrue();
  }

  @Test
  void aKeyThatThePrimaryDoesNotKnow() throws IOException {
    assertThat(with("id_ed25519", old -> key("")))
        .contains("does not let root in with the key /etc/understudy/id_ed25519");
  }

  @Test
  void anotherMachineAnswersForThePrimary() throws IOException {
    String key = key(".pub");
    assertThat(with("known_hosts", old -> "192.168.1.1 " + key + "10.168.1.1 " + key))
        .contains("the host key of 10.168.1.1 port 22 is not the one in")
        .contains("the host key of 192.168.1.1 port 22 is not the one in");
  }

  @Test
  void aModuleThatTheRsyncDaemonDoesNotHave() throws IOException {
    assertThat(with("understudy.yaml", old -> old.replace("name: data", "name: files")))
        .contains("problem  mirror: source files: the rsync daemon has no such module");
  }

  @Test
  void aSecretThatIsNotTheDaemons() throws IOException {
    assertThat(with("rsync.secret", old -> "wrong\n"))
        .contains("the rsync daemon refused our secret");
  }

  @Test
  void aSecretThatOthersCanReadIsRefusedBeforeAnythingIsTried() throws IOException {
    var secret = etc("rsync.secret");
    Files.setPosixFilePermissions(
        secret, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    try {
      assertThat(check().err()).contains("mirror.rsyncd.passwordFile").contains("expected 600");
    } finally {
      Files.setPosixFilePermissions(
          secret, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void aSourceThatIsNotMounted() throws IOException {
    var marker = lab().folder("primary", "data").resolve(".understudy-source");
    Files.delete(marker);
    try {
      assertThat(check().out())
          .contains("its marker .understudy-source is not in /srv/data on the primary");
    } finally {
      Files.createFile(marker);
    }
  }

  @Test
  void aReferenceThatIsSilent() throws IOException {
    assertThat(with("understudy.yaml", old -> old.replace("192.168.1.254", "192.168.1.253")))
        .contains("problem  reference 192.168.1.253: is silent");
  }

  /** What check says while a file of /etc/understudy is another one; it must not be content. */
  private String with(String name, UnaryOperator<String> change) throws IOException {
    var file = etc(name);
    String old = Files.readString(file);
    Files.writeString(file, change.apply(old));
    try {
      var result = check();
      assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(1);
      return result.out();
    } finally {
      Files.writeString(file, old);
    }
  }

  private static CommandResult check() {
    return lab().java("standby", CheckMain.class, "/etc/understudy/understudy.yaml");
  }

  private String key(String end) {
    var file = folder.resolve("key");
    var made =
        Processes.run(
            Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()),
            Duration.ofSeconds(60));
    assertThat(made.ok()).as(made.summary()).isTrue();
    try {
      return Files.readString(Path.of(file + end));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path etc(String name) {
    return lab().folder("standby", "etc").resolve(name);
  }

  private static Lab lab() {
    return LAB.lab();
  }
}
