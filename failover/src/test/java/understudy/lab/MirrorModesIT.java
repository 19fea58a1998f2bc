package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.base.CommandResult;
import understudy.base.Processes;

/** The mirror as users run it: by the daemon, by cron, by hand, over both transports. */
class MirrorModesIT {

  private static final List<String> TERMINAL =
      List.of("sh", "-c", "exec script -qec \"$*\" /dev/null", "sh");

  @RegisterExtension
  static final LabExtension LAB = new LabExtension("--pause", "250ms", "--no-checks");

  @TempDir static Path kept;
  @TempDir Path logs;

  private static StandbyDisk disk;

  private final Lab lab = LAB.lab();
  private Optional<Process> daemon = Optional.empty();

  @BeforeAll
  static void keep() throws IOException {
    disk = new StandbyDisk(LAB.lab(), kept);
  }

  @BeforeEach
  void nothingIsCopied() throws IOException {
    disk.emptyCopy();
    write("first", "1");
  }

  @AfterEach
  void putRight() throws IOException {
    daemon.filter(Process::isAlive).ifPresent(lab::end);
    disk.restore();
    for (String name : List.of("first", "later", "large")) {
      Files.deleteIfExists(disk.source(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsyncd", "ssh"})
  void theDaemonKeepsTheCopyFreshAndNeverTakesAnUnmountedSourceForAnEmptyOne(String transport)
      throws IOException {
    disk.configure("transport: rsyncd", "transport: " + transport);
    startDaemon();
    awaitCopied("first", "1");
    write("first", "2");
    write("later", "3");
    awaitCopied("first", "2");
    awaitCopied("later", "3");
    Files.delete(disk.source("later"));
    lab.until("the deletion follows", () -> !Files.exists(disk.copied("later")));

    lab.must("primary", "mount", "-t", "tmpfs", "tmpfs", "/srv/data");
    try {
      awaitMirror("HELD");
      CommandResult status = lab.understudy("status");
      assertThat(status.out().replaceAll("\\s+", " "))
          .contains(
              "no .understudy-source in /srv/data on the primary", "the mirror goes on by itself");
      assertThat(disk.copied("first")).hasContent("2");
    } finally {
      lab.unmount("primary", "/srv/data");
    }
    awaitMirror("IDLE");
    write("later", "4");
    awaitCopied("later", "4");
  }

  @Test
  void aPrivateLinkThatComesBackIsUsedAtOnce() throws IOException {
    disk.configure("pause: 250ms", "pause: 10m");
    startDaemon();
    awaitCopied("first", "1");
    awaitMirror("IDLE");
    lab.cut("crossover");
    try {
      lab.until("seen", () -> lab.status().at("/primary/private/state").asText().equals("DOWN"));
      write("later", "2");
    } finally {
      lab.heal();
    }
    awaitCopied("later", "2");
  }

  @Test
  void aSuspensionOutlivesTheDaemonAndHoldsForEveryMode() throws IOException {
    startDaemon();
    awaitCopied("first", "1");
    assertThat(lab.understudy("suspend", "--reason", "moving disks").exit()).isZero();
    lab.end(daemon.orElseThrow());
    write("later", "2");
    startDaemon();
    JsonNode mirror = lab.status().path("mirror");
    assertThat(mirror.path("state").asText()).isEqualTo("SUSPENDED");
    assertThat(mirror.at("/suspended/reason").asText()).isEqualTo("moving disks");
    silent(lab.understudy("mirror"));
    Process continuous = lab.startUnderstudy(logs.resolve("continuous"), "mirror", "--continuous");
    lab.until("it says so", () -> logged("continuous").contains("SUSPENDED"));
    Processes.end(continuous);
    assertThat(disk.copied("later")).doesNotExist();
    assertThat(lab.understudy("resume").exit()).isZero();
    awaitCopied("later", "2");
  }

  @Test
  void byCronOnlyTheCommandCopiesAndTheDaemonKnowsOfIt() throws IOException {
    disk.configure("mode: continuous", "mode: cron");
    startDaemon();
    assertThat(lab.status().at("/mirror/lastFullPass").isNull()).isTrue();
    silent(lab.understudy("mirror"));
    assertThat(disk.copied("first")).hasContent("1");
    lab.until(
        "the daemon knows",
        () -> lab.status().at("/mirror/lastFullPass/result").asText().equals("CLEAN"));
    assertThat(lab.status().at("/mirror/mode").asText()).isEqualTo("cron");
  }

  @Test
  void aSecondPassLeavesQuietlyAndASuspensionEndsTheFirst() throws IOException {
    disk.configure("mode: continuous", "mode: cron\n  bandwidth: 256KiB");
    large();
    Process first = lab.startUnderstudy(logs.resolve("first"), "mirror");
    lab.until("the first copies", () -> lab.understudy("status").out().contains("COPYING"));
    silent(lab.understudy("mirror"));
    assertThat(first.isAlive()).isTrue();
    assertThat(lab.understudy("suspend").exit()).isZero();
    lab.until("the first has ended", () -> !first.isAlive());
    assertThat(first.exitValue()).isZero();
    assertThat(logged("first")).isEmpty();
    assertThat(lab.on("standby", "pgrep", "-x", "rsync").ok()).as("an rsync is left").isFalse();
    assertThat(disk.copied("large")).as("no torn file").doesNotExist();
    silent(lab.understudy("mirror"));
  }

  @Test
  void cronCopiesNothingOverTheDataOfAStandbyThatServes() throws IOException {
    try (Lab own = Lab.up("serves", "--mode", "cron", "--no-checks")) {
      silent(own.understudy("mirror"));
      own.daemon();
      own.until("ready", () -> own.status().path("ready").asBoolean());
      assertThat(own.understudy("failover", "--yes").exit()).isZero();
      own.awaitState("ACTIVE");
      Path here = own.folder("standby", "data").resolve("index.html");
      Files.writeString(here, "written while it serves");
      silent(own.understudy("mirror"));
      assertThat(here).hasContent("written while it serves");
      assertThat(own.understudy("resume").exit()).isEqualTo(3);
      assertThat(own.understudy("mirror", "--accept").exit()).isEqualTo(3);
    }
  }

  @Test
  void continuousCopiesWithoutADaemon() throws IOException {
    disk.configure("mode: continuous", "mode: cron");
    Process continuous = lab.startUnderstudy(logs.resolve("continuous"), "mirror", "--continuous");
    try {
      awaitCopied("first", "1");
      write("later", "2");
      awaitCopied("later", "2");
    } finally {
      Processes.end(continuous);
    }
  }

  @Test
  void aDryRunShowsAndChangesNothingAndAHeldPassWaitsForItsOperator() throws IOException {
    Files.writeString(disk.copied("not\nours"), "somebody else's");
    CommandResult dry = lab.understudy("mirror", "--dry-run");
    assertThat(dry.exit()).isEqualTo(3);
    assertThat(dry.out()).contains("created", "first", "deleted", "not\\#012ours");
    assertThat(disk.names("data")).containsExactly("not\nours");
    assertThat(disk.names("state")).isEmpty();

    CommandResult held = lab.understudy("mirror");
    assertThat(held.exit()).isEqualTo(3);
    assertThat(held.err()).contains("/srv/data holds entries that are not from", "--accept");
    assertThat(disk.names("data")).containsExactly("not\nours");

    CommandResult accepted = lab.understudy("mirror", "--accept");
    assertThat(accepted.exit()).isZero();
    assertThat(accepted.out()).contains("data: 1 deletion accepted");
    assertThat(disk.copied("not\nours")).doesNotExist();
    assertThat(disk.copied("first")).hasContent("1");
    assertThat(lab.understudy("mirror", "--accept").exit()).as("nothing is held").isEqualTo(3);

    dry = lab.understudy("mirror", "--dry-run");
    assertThat(dry.exit()).isZero();
    assertThat(dry.out()).isEqualTo("nothing would be changed\n");
  }

  @Test
  void aTerminalShowsHowFarThePassIs() throws IOException {
    disk.configure("mode: continuous", "mode: continuous\n  bandwidth: 1MiB");
    large();
    CommandResult pass = lab.understudyBy(TERMINAL, "mirror");
    assertThat(pass.out()).contains("data: ", "MiB (", "%)", "/s", "left", "clean: ");
  }

  private void startDaemon() {
    daemon = Optional.of(lab.daemon());
  }

  private void awaitMirror(String state) {
    lab.until("mirror " + state, () -> lab.status().at("/mirror/state").asText().equals(state));
  }

  private void awaitCopied(String name, String content) {
    lab.until(
        name + " is copied",
        () ->
            Files.exists(disk.copied(name)) && Files.readString(disk.copied(name)).equals(content));
  }

  private static void write(String name, String content) throws IOException {
    Files.writeString(disk.source(name), content);
  }

  /** Takes seconds to copy where bandwidth is limited, and no time to make. */
  private static void large() throws IOException {
    Files.write(disk.source("large"), new byte[3 << 20]);
  }

  private String logged(String name) throws IOException {
    return Files.readString(logs.resolve(name));
  }

  private static void silent(CommandResult result) {
    assertThat(result.exit()).as(result.toString()).isZero();
    assertThat(result.out() + result.err()).isEmpty();
  }
}
