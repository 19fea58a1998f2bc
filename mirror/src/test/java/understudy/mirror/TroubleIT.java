package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static understudy.mirror.Primary.LONG;
import static understudy.mirror.Primary.clean;
import static understudy.mirror.Primary.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.base.Processes;
import understudy.base.Time;

/** What goes wrong is named, never called clean, and mended by the next pass. */
class TroubleIT {

  private static final Duration SUSPENSION = Duration.ofSeconds(30);
  private Primary primary;

  @BeforeEach
  void raise() throws IOException {
    primary = new Primary();
    primary.fill("data", 5);
  }

  @AfterEach
  void clear() throws IOException {
    primary.close();
  }

  @Test
  void aFullDiskIsItsOwnOutcomeAndHeals() throws IOException {
    Files.createDirectory(primary.to);
    primary.sh("mount -t tmpfs -o size=2m none to");
    var mirror = primary.mirror(primary.daemon());
    primary.sh("head -c 1500000 /dev/urandom > from/first");
    clean(mirror);
    primary.sh("head -c 1500000 /dev/urandom > from/second");
    var result = pass(mirror);
    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.DISK_FULL);
    assertThat(result.owed()).contains("second");
    assertThat(mirror.view().state()).isEqualTo(MirrorState.FAILING);
    // The room that the primary made is made here first: else this would never end.
    primary.sh("rm from/first");
    clean(mirror);
    assertThat(primary.to.resolve("first")).doesNotExist();
    assertThat(mirror.view().owedPaths()).isZero();
  }

  @Test
  void anUnreadableFileIsOwedAndNothingElseSuffers() throws IOException {
    var mirror = primary.mirror(primary.daemon("uid = nobody"));
    clean(mirror);
    var asOf = mirror.view().dataAsOf();
    primary.sh("echo no > from/data/secret; chmod 600 from/data/secret; rm from/data/file1");
    var result = pass(mirror);
    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.PARTIAL);
    assertThat(result.owed()).anyMatch(path -> path.contains("data/secret"));
    assertThat(primary.to.resolve("data/file1")).as("deletions go on").doesNotExist();
    assertThat(mirror.view().dataAsOf()).isEqualTo(asOf);
    primary.sh("mkdir from/locked; chmod 700 from/locked; rm from/data/file2");
    assertThat(pass(mirror).outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(primary.to.resolve("data/file2")).as("not every name was seen").exists();
    primary.sh("chmod 755 from/locked from/data/secret");
    clean(mirror);
    assertThat(primary.to.resolve("data/file2")).doesNotExist();
  }

  @Test
  void aWrongSecretAndAMissingServerAreToldApart() throws IOException {
    var transport = primary.daemon();
    var mirror = primary.mirror(transport);
    primary.secret("secret", "of another pair");
    var result = pass(mirror);
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.sentence()).contains("secret").doesNotContain("of another pair");
    primary.secret("secret", "of the pair");
    clean(mirror);
    primary.stopServers();
    result = pass(mirror);
    assertThat(result.outcome()).isEqualTo(Outcome.LINK_LOST);
    assertThat(mirror.view().dataAsOf()).isPresent();
    assertThat(mirror.view().everComplete()).isTrue();
  }

  @Test
  void aForeignHostKeyIsNotBelieved() throws IOException {
    var mirror = primary.mirror(primary.ssh());
    primary.sh(
        "ssh-keygen -q -t ed25519 -N '' -f other; sed -i \"s|ssh-ed25519.*|$(cat other.pub)|\" known");
    var result = pass(mirror);
    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.FAILED);
    assertThat(result.sentence()).contains("host key");
  }

  @Test
  void aPassWhoseRsyncIsKilledIsNotCleanAndTheNextOneHeals() throws Exception {
    var transport = primary.daemon();
    big();
    var mirror = primary.mirror(slow(transport, 100_000));
    var result = CompletableFuture.supplyAsync(() -> pass(mirror));
    copying(mirror);
    primary
        .marked()
        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    assertThat(result.get().outcome()).isNotIn(Outcome.CLEAN, Outcome.PARTIAL, Outcome.VANISHED);
    assertThat(mirror.view().dataAsOf()).isEmpty();
    clean(primary.mirror(transport));
    assertThat(Primary.fingerprint(primary.to)).isEqualTo(Primary.fingerprint(primary.from));
  }

  @Test
  void aPassThatMovesNothingIsEndedWithItsChildren() throws Exception {
    big();
    var settings = slow(primary.daemon(), 100_000);
    var mirror = primary.mirror(settings);
    var result = CompletableFuture.supplyAsync(() -> pass(mirror));
    copying(mirror);
    for (var connection : primary.connections()) {
      primary.sh("kill -STOP " + connection.pid());
    }
    assertThat(result.get().outcome()).isEqualTo(Outcome.STALLED);
    assertThat(primary.marked()).isEmpty();
  }

  @Test
  void aSuspensionEndsARunningPassWithItsChildrenAndLasts() throws Exception {
    big();
    var settings = slow(primary.daemon(), 100_000);
    var mirror = primary.mirror(settings);
    var result = CompletableFuture.supplyAsync(() -> pass(mirror));
    copying(mirror);
    assertThat(primary.marked()).isNotEmpty();
    assertThat(mirror.suspend("takeover", "test", SUSPENSION)).isTrue();
    assertThat(primary.marked()).isEmpty();
    assertThat(result.get().outcome()).isEqualTo(Outcome.SUSPENDED);
    assertThat(primary.to.resolve("big")).as("no torn file under its name").doesNotExist();
    try (var next = new Mirror(settings, Time.system(), Optional.empty())) {
      assertThat(pass(next).outcome()).as("in every process").isEqualTo(Outcome.SUSPENDED);
      assertThat(next.view().state()).isEqualTo(MirrorState.SUSPENDED);
      assertThat(next.suspended().orElseThrow().reason()).isEqualTo("takeover");
      next.resume();
    }
    clean(primary.mirror(primary.settings(settings.transport(), primary.to)));
  }

  @Test
  void anotherProcessIsNotDisturbedButObeysTheLatch() throws Exception {
    big();
    var transport = primary.daemon();
    var mirror = primary.mirror(transport);
    var other = primary.otherProcess((Transport.Rsyncd) transport);
    try {
      copying(mirror);
      assertThat(pass(mirror).outcome()).isEqualTo(Outcome.BUSY);
      assertThat(mirror.suspend("maintenance", "test", SUSPENSION)).isTrue();
      assertThat(primary.marked()).isEmpty();
      assertThat(new String(other.getInputStream().readAllBytes())).contains("SUSPENDED");
    } finally {
      Processes.end(other);
    }
  }

  @Test
  void anRsyncThatOutlivedItsProcessIsEndedFirst() throws Exception {
    big();
    var transport = primary.daemon();
    var other = primary.otherProcess((Transport.Rsyncd) transport);
    var mirror = primary.mirror(transport);
    copying(mirror);
    other.destroyForcibly().waitFor();
    assertThat(mirror.suspend("takeover", "test", SUSPENSION)).isTrue();
    assertThat(primary.marked()).isEmpty();
    mirror.resume();
    clean(mirror);
  }

  @Test
  void theLoopKeepsTheCopyFreshAndObeysTheLatch() throws Exception {
    var settings = primary.settings(primary.daemon(), primary.to);
    var mirror =
        primary.mirror(
            new MirrorSettings(
                Mode.CONTINUOUS,
                Duration.ofMillis(20),
                Duration.ofMinutes(1),
                settings.transport(),
                settings.stall(),
                settings.deletionHold(),
                0,
                settings.sources(),
                settings.stateDir(),
                settings.runDir()));
    mirror.start();
    Path here = primary.to.resolve("new");
    Files.writeString(primary.from.resolve("new"), "now");
    await().atMost(LONG).until(() -> Files.exists(here));
    var first = mirror.view().dataAsOf();
    await().atMost(LONG).until(() -> !mirror.view().dataAsOf().equals(first));
    assertThat(mirror.suspend("test", "test", SUSPENSION)).isTrue();
    Files.writeString(primary.from.resolve("new"), "later");
    mirror.nudge();
    assertThat(mirror.view().state()).isEqualTo(MirrorState.SUSPENDED);
    assertThat(here).hasContent("now");
    mirror.resume();
    await().atMost(LONG).until(() -> Files.readString(here).equals("later"));
  }

  @Test
  void aFileThatVanishesMeanwhileIsLookedAtAgain() throws Exception {
    primary.sh(
        "head -c 1500000 /dev/urandom > from/big; mkdir from/later; echo x > from/later/gone");
    var mirror = primary.mirror(slow(primary.daemon(), 500_000));
    var result = CompletableFuture.supplyAsync(() -> pass(mirror));
    copying(mirror);
    primary.sh("rm from/later/gone");
    assertThat(result.get().outcome()).as(result.get().sentence()).isEqualTo(Outcome.CLEAN);
    assertThat(Primary.fingerprint(primary.to)).isEqualTo(Primary.fingerprint(primary.from));
  }

  private void big() {
    primary.sh("head -c 20000000 /dev/urandom > from/big");
  }

  /** So slow that a test can meet the pass in the middle. */
  private MirrorSettings slow(Transport transport, long bandwidth) {
    var settings = primary.settings(transport, primary.to);
    return new MirrorSettings(
        Mode.CRON,
        Duration.ZERO,
        Duration.ofMinutes(15),
        transport,
        Duration.ofSeconds(5),
        settings.deletionHold(),
        bandwidth,
        settings.sources(),
        settings.stateDir(),
        settings.runDir());
  }

  private void copying(Mirror mirror) {
    await()
        .atMost(LONG)
        .until(() ->
            mirror.view().state() == MirrorState.COPYING
                && primary.marked().size() >= 2
                && Files.list(primary.to).anyMatch(path -> path.toString().contains(".big.")));
  }
}
