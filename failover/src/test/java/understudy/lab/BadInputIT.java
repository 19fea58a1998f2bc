package understudy.lab;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.base.CommandResult;

/**
 * Whatever is wrong around the program: one clear sentence on standard error, the right exit code,
 * and nothing lost.
 */
class BadInputIT {

  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
  private static final String PRECIOUS = "written before the trouble\n";

  @RegisterExtension
  static final LabExtension LAB = new LabExtension("--pause", "500ms", "--no-checks");

  @TempDir static Path kept;
  @TempDir static Path other;

  private static StandbyDisk disk;

  private final Lab lab = LAB.lab();

  @BeforeAll
  static void copied() throws IOException {
    disk = new StandbyDisk(LAB.lab(), kept);
    Files.writeString(disk.source("precious"), PRECIOUS);
    assertThat(LAB.lab().understudy("mirror").exit()).isZero();
  }

  @AfterEach
  void nothingIsLost() throws IOException {
    assertThat(disk.copied("precious")).hasContent(PRECIOUS);
    disk.restore();
  }

  @Test
  void aWrongConfigurationIsRefusedWithEveryProblemAndItsLine() throws IOException {
    disk.configure("address: 10.168.1.1,", "adress: 10.168.1.1,");
    disk.configure("pause: 500ms", "pause: 5");
    disk.configure("to: /srv/data", "to: /");
    for (String command : List.of("run", "mirror", "failover --yes")) {
      CommandResult result = lab.understudy(command.split(" "));
      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.err().lines())
          .allMatch(line -> line.matches("understudy: /etc/understudy/understudy.yaml:[0-9]+: .+"))
          .anyMatch(line -> line.contains("adress: unknown key, did you mean 'address'?"))
          .anyMatch(line -> line.contains("mirror.pause: '5' has no unit"))
          .anyMatch(line -> line.contains("the whole system"));
    }
    assertThat(disk.names("state")).as("nothing was begun").doesNotContain("journal.jsonl");
  }

  @Test
  void aTornOrMissingConfigurationIsNamed() throws IOException {
    Files.writeString(disk.configuration(), "pair: [ lab\nprimary: {");
    refused(lab.understudy("mirror"), 4, "understudy.yaml:2: not YAML");
    Files.delete(disk.configuration());
    refused(lab.understudy("run"), 4, "understudy.yaml: no such file: write it");
    assertThat(lab.understudy("status", "--check").exit()).as("unknown").isEqualTo(3);
  }

  @Test
  void aSecretThatOthersMayReadIsRefused() throws IOException {
    for (String secret : List.of("id_ed25519", "rsync.secret")) {
      Files.setPosixFilePermissions(disk.etc(secret), PosixFilePermissions.fromString("rw-r--r--"));
    }
    CommandResult result = lab.understudy("run");
    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.err())
        .contains("run chmod 600 /etc/understudy/id_ed25519")
        .contains("run chmod 600 /etc/understudy/rsync.secret");
    assertThat(result.err().lines()).hasSize(2);
  }

  @Test
  void aSecretThatIsWrongOrNotThereIsToldApart() throws IOException {
    String secret = Files.readString(disk.etc("rsync.secret"));
    Files.writeString(disk.etc("rsync.secret"), "not-it\n");
    refused(lab.understudy("mirror"), 1, "refused our secret");
    refused(lab.understudy("mirror", "--dry-run"), 1, "refused our secret");
    Files.delete(disk.etc("rsync.secret"));
    refused(lab.understudy("mirror"), 1, "our secret is not in the file");
    assertThat(lab.understudy("check").out()).contains("rsync.secret is missing");
    assertThat(Files.readString(lab.folder("standby", "state").resolve("mirror.json")))
        .as("secrets stay secret")
        .doesNotContain(secret.strip());
  }

  @Test
  void rsyncMissingHereOrThereIsToldApart() throws IOException {
    lab.must(
        "standby",
        "sh",
        "-c",
        "mkdir -p /run/tools && ln -sf /usr/bin/* /run/tools/ && rm /run/tools/rsync");
    var without = List.of("env", "PATH=/run/tools");
    refused(lab.understudyBy(without, "mirror"), 1, "on this machine (rsync: no such program)");
    assertThat(lab.understudyBy(without, "check").out()).contains("rsync is not there");

    overSsh();
    lab.must("primary", "mount", "--bind", "/dev/null", "/usr/bin/rsync");
    try {
      refused(lab.understudy("mirror"), 1, "not to be found on the primary: install it there");
    } finally {
      lab.unmount("primary", "/usr/bin/rsync");
    }
    assertThat(lab.understudy("mirror").exit()).isZero();
  }

  @Test
  void aPrimaryThatDoesNotAnswerIsToldFromAnRsyncThatDoesNotRun() {
    lab.cut("crossover");
    try {
      refused(lab.understudy("mirror"), 1, "does not answer on the private link");
    } finally {
      lab.heal();
    }
    lab.must("primary", "pkill", "-x", "rsync");
    try {
      lab.until("rsync has ended", () -> !lab.on("primary", "pgrep", "-x", "rsync").ok());
      refused(lab.understudy("mirror"), 1, "no connection to rsync on the primary");
    } finally {
      lab.must("primary", "rsync", "--daemon", "--config=/run/lab/rsyncd.conf");
    }
    lab.until("the next pass heals", () -> lab.understudy("mirror").exit() == 0);
  }

  @Test
  void aForeignHostKeyIsNotBelievedAndAForeignKeyIsNotLetIn() throws IOException {
    overSsh();
    Path foreign = other.resolve("foreign");
    lab.must("client", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", foreign.toString());
    String[] key = Files.readString(other.resolve("foreign.pub")).split(" ");
    Files.writeString(disk.etc("known_hosts"), "10.168.1.1 " + key[0] + " " + key[1] + "\n");
    refused(lab.understudy("mirror"), 1, "host key is not the one in knownHosts");
    CommandResult check = lab.understudy("check");
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out()).contains("another machine answers there");
    Files.writeString(disk.etc("known_hosts"), "");
    refused(lab.understudy("mirror"), 1, "host key is not in knownHosts: record it");
    Files.copy(kept.resolve("known_hosts"), disk.etc("known_hosts"), REPLACE_EXISTING);

    Files.copy(foreign, disk.etc("id_ed25519.new"));
    Files.setPosixFilePermissions(
        disk.etc("id_ed25519.new"), PosixFilePermissions.fromString("rw-------"));
    disk.configure(
        "identity: /etc/understudy/id_ed25519", "identity: /etc/understudy/id_ed25519.new");
    refused(lab.understudy("mirror"), 1, "refused our key");
    Files.delete(disk.etc("id_ed25519.new"));
    refused(lab.understudy("mirror"), 1, "our key is not where `remote.identity` says");
  }

  @Test
  void aFullTargetIsSaidAndHealsByItself() throws IOException {
    lab.must("standby", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/srv/data");
    try {
      lab.must("primary", "sh", "-c", "yes | head -c 3000000 > /srv/data/large");
      refused(lab.understudy("mirror"), 1, "no room left on this machine's disk");
      CommandResult status = lab.understudy("status");
      assertThat(status.out()).contains("FAILING", "no room left");
      lab.must("standby", "mount", "-o", "remount,size=16m", "/srv/data");
      assertThat(lab.understudy("mirror").exit()).isZero();
      assertThat(lab.must("standby", "cat", "/srv/data/precious")).isEqualTo(PRECIOUS);
    } finally {
      lab.unmount("standby", "/srv/data");
      Files.deleteIfExists(disk.source("large"));
    }
  }

  @Test
  void aFullStateFolderIsNamedAndNothingIsCopiedUnnoted() throws IOException {
    lab.must("standby", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/var/lib/understudy");
    try {
      Process daemon = lab.daemon();
      lab.on("standby", "dd", "if=/dev/zero", "of=/var/lib/understudy/fill", "bs=1k");
      lab.until("it shows", () -> lab.understudy("status").out().contains("make room on that"));
      lab.must("standby", "rm", "/var/lib/understudy/fill");
      lab.until("it heals", () -> lab.status().at("/mirror/state").asText().equals("IDLE"));
      lab.end(daemon);
      lab.on("standby", "dd", "if=/dev/zero", "of=/var/lib/understudy/fill", "bs=1k");
      refused(lab.understudy("mirror"), 1, "/var/lib/understudy/mirror.json", "make room");
      refused(lab.understudy("suspend"), 1, "cannot be suspended", "make room on that disk");
      lab.must("standby", "rm", "/var/lib/understudy/fill");
      assertThat(lab.understudy("mirror").exit()).isZero();
    } finally {
      lab.unmount("standby", "/var/lib/understudy");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"state\": \"WATCH", "{\"foreign\": 1}"})
  void aStateFileThatIsTornOrForeignIsKeptAsideAndTheStandbyHolds(String content)
      throws IOException {
    Files.writeString(disk.state("state.json"), content);
    refused(lab.understudy("status"), 1, "state.json is damaged", "start the daemon");
    refused(lab.understudy("resume"), 1, "state.json is damaged");
    assertThat(disk.state("state.json")).as("who only looks moves nothing").hasContent(content);
    Process daemon = lab.daemon();
    assertThat(lab.status().path("held").asBoolean()).isTrue();
    assertThat(lab.understudy("status").out()).contains("state file was damaged");
    lab.end(daemon);
    assertThat(keptAside("state.json")).hasContent(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"dataAsOf\": \"2026-", "null"})
  void aMirrorFileThatIsTornOrForeignIsKeptAsideAndAllIsComparedAnew(String content)
      throws IOException {
    Files.writeString(disk.state("mirror.json"), content);
    CommandResult status = lab.understudy("status");
    assertThat(status.out().replaceAll("\\s+", " ")).contains("mirror.json cannot be read");
    assertThat(disk.state("mirror.json")).as("who only looks moves nothing").hasContent(content);
    CommandResult pass = lab.understudy("mirror");
    assertThat(pass.exit()).isZero();
    assertThat(pass.err()).contains("mirror.json could not be read", "kept as mirror.json.damaged");
    assertThat(keptAside("mirror.json")).hasContent(content);
    assertThat(lab.understudy("mirror").err()).as("said once").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"foreign\": 1}"})
  void aLatchThatIsTornOrForeignStaysClosedUntilItIsOpened(String content) throws IOException {
    Files.writeString(disk.state("suspended.json"), content);
    Files.writeString(disk.source("later"), "later");
    assertThat(lab.understudy("mirror").exit()).isZero();
    assertThat(disk.copied("later")).doesNotExist();
    assertThat(lab.understudy("status").out()).contains("SUSPENDED", "suspended.json");
    assertThat(lab.understudy("resume").exit()).isZero();
    assertThat(keptAside("suspended.json")).hasContent(content);
    assertThat(lab.understudy("mirror").exit()).isZero();
    assertThat(disk.copied("later")).exists();
    Files.delete(disk.source("later"));
    Files.delete(disk.copied("later"));
  }

  @Test
  void withoutADaemonOrdersAreRefusedAndASecondDaemonIsToo() {
    for (String order : List.of("hold", "release", "failover --yes", "switchover --yes")) {
      refused(lab.understudy(order.split(" ")), 5, "the daemon does not answer", "start it");
    }
    Process daemon = lab.daemon();
    refused(lab.understudy("run"), 3, "another daemon runs here already");
    assertThat(lab.status().path("state").asText()).isEqualTo("WATCHING");
    lab.end(daemon);
  }

  @Test
  void whoIsNotRootLearnsIt() throws IOException {
    refused(lab.understudyBy(NOBODY, "status"), 4, "understudy.yaml: cannot be read", "as root");
    Path etc = lab.folder("standby", "etc");
    var closed = Files.getPosixFilePermissions(etc);
    Files.setPosixFilePermissions(etc, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        disk.configuration(), PosixFilePermissions.fromString("rw-r--r--"));
    Process daemon = lab.daemon();
    try {
      refused(lab.understudyBy(NOBODY, "hold"), 5, "for root alone: run understudy as root");
      refused(lab.understudyBy(NOBODY, "suspend"), 1, "Permission denied: run understudy as root");
      refused(lab.understudyBy(NOBODY, "mirror"), 1, "Permission denied: run understudy as root");
      refused(lab.understudyBy(NOBODY, "run"), 1, "run it as root");
      assertThat(lab.status().at("/mirror/suspended").isNull()).isTrue();
    } finally {
      lab.end(daemon);
      Files.setPosixFilePermissions(etc, closed);
    }
  }

  private static void overSsh() throws IOException {
    disk.configure("transport: rsyncd", "transport: ssh");
  }

  private static Path keptAside(String name) throws IOException {
    var found =
        disk.names("state").stream().filter(it -> it.startsWith(name + ".damaged-")).toList();
    assertThat(found).hasSize(1);
    return disk.state(found.getFirst());
  }

  /** One sentence, the exit code, nothing for developers. */
  private static void refused(CommandResult result, int exit, String... words) {
    assertThat(result.exit()).as(result.toString()).isEqualTo(exit);
    assertThat(result.err()).startsWith("understudy: ").contains(words);
    assertThat(result.err().lines()).as(result.err()).hasSize(1);
    assertThat(result.err() + result.out()).doesNotContain("Exception", "\tat ", "unexpected");
  }
}
