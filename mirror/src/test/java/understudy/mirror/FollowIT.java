package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.watch.OpenSsh;

/** The watch and rsync together, with a real sshd and a real rsync daemon. */
class FollowIT {

  private Primary primary;
  private Transport.Ssh ssh;
  private Transport daemon;

  @BeforeEach
  void serve() throws IOException {
    primary = new Primary();
    ssh = (Transport.Ssh) primary.ssh();
    daemon = primary.daemon();
  }

  @AfterEach
  void close() throws IOException {
    primary.close();
  }

  private MirrorSettings settings(Duration fullPass, Optional<OpenSsh> session, DeletionHold hold) {
    var plain = primary.settings(daemon, primary.to);
    return new MirrorSettings(
        Mode.WATCH,
        Duration.ofMillis(500),
        fullPass,
        plain.transport(),
        plain.stall(),
        hold,
        plain.bandwidth(),
        plain.sources(),
        plain.stateDir(),
        plain.runDir(),
        session);
  }

  private Optional<OpenSsh> session() {
    return Optional.of(
        new OpenSsh(ssh.user(), ssh.address(), ssh.port(), ssh.identity(), ssh.knownHosts()));
  }

  /** A mirror that has copied all and watches; it will not compare everything by itself. */
  private Mirror following() {
    return following(new DeletionHold(1000, 20));
  }

  private Mirror following(DeletionHold hold) {
    var mirror = primary.mirror(settings(Duration.ofHours(1), session(), hold));
    mirror.start();
    await().atMost(Primary.LONG).until(() -> mirror.view().state() == MirrorState.WATCHING);
    upToDate(mirror);
    return mirror;
  }

  /** Waits until everything that was done before now is said to be here. */
  private void upToDate(Mirror mirror) {
    var now = Instant.now();
    await()
        .atMost(Primary.LONG)
        .until(() -> mirror.view().dataAsOf().filter(now::isBefore).isPresent());
  }

  private void same() {
    assertThat(Primary.fingerprint(primary.to)).isEqualTo(Primary.fingerprint(primary.from));
  }

  /** Whether a file is here with this content. */
  private boolean here(String path, String content) throws IOException {
    Path file = primary.to.resolve(path);
    return Files.exists(file) && Files.readString(file).equals(content);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyKindOfChangeIsFollowedWithoutAFullPass(long seed) throws Exception {
    var churn = new Churn(primary.from, seed);
    churn.run(100);
    var mirror = following(new DeletionHold(100_000, 100));
    var full = mirror.view().lastFullPass();
    churn.run(400);
    upToDate(mirror);
    same();
    assertThat(mirror.view().lastFullPass()).as("seed %d", seed).isEqualTo(full);
  }

  @Test
  void aFileOfTheSameSizeRewrittenAtOnceIsCopied() throws Exception {
    primary.fill("d", 3);
    var mirror = following();
    for (int i = 100; i < 130; i++) {
      Files.writeString(primary.from.resolve("d/file1"), "number " + i);
      String content = "number " + i;
      await()
          .atMost(Primary.LONG)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> here("d/file1", content));
    }
    upToDate(mirror);
    same();
  }

  @Test
  void overSshRsyncSharesTheConnectionOfTheWatch() throws Exception {
    var plain = primary.settings(ssh, primary.to);
    var mirror =
        primary.mirror(
            new MirrorSettings(
                Mode.WATCH,
                Duration.ofMillis(500),
                Duration.ofHours(1),
                plain.transport(),
                plain.stall(),
                new DeletionHold(100_000, 100),
                plain.bandwidth(),
                plain.sources(),
                plain.stateDir(),
                plain.runDir()));
    new Churn(primary.from, 31).run(50);
    mirror.start();
    await().atMost(Primary.LONG).until(() -> mirror.view().state() == MirrorState.WATCHING);
    upToDate(mirror);
    assertThat(plain.runDir().resolve("watch.ssh")).exists();
    long connections = connected();
    assertThat(connections).isPositive();
    new Churn(primary.from, 32).run(200);
    upToDate(mirror);
    same();
    assertThat(connected()).isEqualTo(connections);
  }

  /** How many connections the sshd has accepted so far. */
  private long connected() throws IOException {
    try (var lines = Files.lines(primary.home.resolve("server.log"))) {
      return lines.filter(line -> line.contains("Accepted publickey")).count();
    }
  }

  @Test
  void aFileWithSeveralNamesStaysOneFile() throws Exception {
    primary.fill("one", 3);
    primary.fill("two", 3);
    primary.sh("ln from/one/file1 from/two/old");
    var mirror = following();
    Files.writeString(primary.from.resolve("two/old"), "through the other name");
    await().atMost(Primary.LONG).until(() -> here("one/file1", "through the other name"));
    upToDate(mirror);
    same();
    primary.sh("ln from/one/file2 from/two/new; mv from/two from/three");
    upToDate(mirror);
    same();
    Files.writeString(primary.from.resolve("one/file2"), "and again");
    await().atMost(Primary.LONG).until(() -> here("three/new", "and again"));
    upToDate(mirror);
    same();
  }

  @Test
  void aFileThatGrowsForEverComesAlongAndStarvesNobody() throws Exception {
    primary.fill("d", 3);
    var mirror = following();
    Path log = primary.from.resolve("log/app.log");
    Files.createDirectories(log.getParent());
    try (var out = Files.newOutputStream(log);
        var writer = Executors.newSingleThreadScheduledExecutor()) {
      var writing = writer.scheduleAtFixedRate(() -> append(out), 0, 5, TimeUnit.MILLISECONDS);
      await()
          .atMost(Primary.LONG)
          .until(() ->
              Files.exists(primary.to.resolve("log/app.log"))
                  && Files.size(primary.to.resolve("log/app.log")) > 1000);
      Files.writeString(primary.from.resolve("d/other"), "not starved");
      await().atMost(Primary.LONG).until(() -> here("d/other", "not starved"));
      assertThat(writing.isDone()).isFalse();
    }
    upToDate(mirror);
    same();
  }

  private static void append(OutputStream out) {
    try {
      out.write("one more line\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  enum Trouble {
    SESSION_CUT,
    WATCHER_KILLED,
    QUEUE_OVERFLOWS
  }

  @ParameterizedTest
  @EnumSource
  void whatBefallsTheWatchUnderChurnIsMendedByAFullPass(Trouble trouble) throws Exception {
    var churn = new Churn(primary.from, 11 + trouble.ordinal());
    churn.run(50);
    var mirror = following(new DeletionHold(100_000, 100));
    for (int i = 0; i < 3; i++) {
      var full = mirror.view().lastFullPass();
      churn.run(30);
      befalls(trouble, churn);
      churn.run(30);
      await().atMost(Primary.LONG).until(() -> !mirror.view().lastFullPass().equals(full));
    }
    await().atMost(Primary.LONG).until(() -> mirror.view().state() == MirrorState.WATCHING);
    upToDate(mirror);
    same();
  }

  private void befalls(Trouble trouble, Churn churn) throws IOException {
    switch (trouble) {
      case SESSION_CUT -> primary.connections().forEach(ProcessHandle::destroyForcibly);
      case WATCHER_KILLED -> signal("KILL");
      case QUEUE_OVERFLOWS -> {
        signal("STOP");
        churn.run(30);
        for (int i = 0; i < 9_000; i++) {
          Files.delete(Files.createFile(primary.from.resolve("burst" + i)));
        }
        signal("CONT");
      }
    }
  }

  private void signal(String name) {
    String mine = primary.from.toString();
    ProcessHandle.allProcesses()
        .filter(process -> {
          String line = process.info().commandLine().orElse("");
          return line.contains("notifywait -q") && line.contains(mine);
        })
        .forEach(process ->
            Processes.run(
                Command.of("kill", "-" + name, String.valueOf(process.pid())),
                Duration.ofSeconds(10)));
  }

  @Test
  void aSourceThatIsUnmountedLosesNothingHere() throws Exception {
    primary.fill("d", 5);
    var mirror = following();
    String before = Primary.fingerprint(primary.to);
    primary.sh("mkdir aside && mv from/.understudy-source from/d aside/");
    await().atMost(Primary.LONG).until(() -> mirror.view().state() == MirrorState.HELD);
    assertThat(Primary.fingerprint(primary.to)).isEqualTo(before);
    primary.sh("mv aside/d aside/.understudy-source from/");
    await().atMost(Primary.LONG).until(() -> mirror.view().state() == MirrorState.WATCHING);
    upToDate(mirror);
    same();
  }

  @Test
  void manyDeletionsWaitForTheOperator() throws Exception {
    primary.fill("keep", 20);
    primary.fill("go", 60);
    var mirror = following();
    primary.sh("rm -r from/go");
    await().atMost(Primary.LONG).until(() -> mirror.view().held().isPresent());
    assertThat(primary.to.resolve("go")).isDirectoryContaining("glob:**/file59");
    assertThat(mirror.view().held().get().kind()).isEqualTo(Held.Kind.DELETIONS);
    mirror.allowOnce();
    await().atMost(Primary.LONG).until(() -> Files.notExists(primary.to.resolve("go")));
    upToDate(mirror);
    same();
  }

  @Test
  void whatChangedWhileSuspendedIsBroughtWithoutAFullPass() throws Exception {
    primary.fill("d", 3);
    primary.fill("deep/er/est", 500);
    for (int i = 0; i < 30; i++) {
      primary.fill("wide/" + i, 80); // Single entries, and more of them than memory is to hold.
    }
    var mirror = following(new DeletionHold(100_000, 100));
    var full = mirror.view().lastFullPass();
    assertThat(mirror.suspend("maintenance", "test", Primary.LONG)).isTrue();
    Files.writeString(primary.from.resolve("d/late"), "later");
    primary.sh(
        "rm -r from/deep/er; mv from/d from/moved; mkdir -p from/x/y/z; echo new >from/x/y/z/f");
    primary.sh("for f in from/wide/*/*; do echo more >>$f; done");
    new Churn(primary.from.resolve("x"), 51).run(50);
    await()
        .atMost(Primary.LONG)
        .until(() -> Files.exists(primary.home.resolve("state/watch.changes")));
    assertThat(mirror.view().watch()).isPresent();
    assertThat(primary.to.resolve("moved")).doesNotExist();
    mirror.resume();
    upToDate(mirror);
    same();
    assertThat(mirror.view().lastFullPass()).isEqualTo(full);
    assertThat(primary.home.resolve("state/watch.changes")).doesNotExist();
  }

  @Test
  void whatTheWatchMissedWhileSuspendedAFullPassBrings() throws Exception {
    primary.fill("d", 3);
    var mirror = following();
    var full = mirror.view().lastFullPass();
    assertThat(mirror.suspend("maintenance", "test", Primary.LONG)).isTrue();
    primary.connections().forEach(ProcessHandle::destroyForcibly);
    await().atMost(Primary.LONG).until(() -> mirror.view().watch().isEmpty());
    Files.writeString(primary.from.resolve("d/late"), "later");
    mirror.resume();
    upToDate(mirror);
    same();
    assertThat(mirror.view().lastFullPass()).isNotEqualTo(full);
  }

  @Test
  void withoutAWatchFullPassesFollowOneAnotherAndTheViewSaysWhy() throws Exception {
    primary.fill("d", 3);
    var mirror =
        primary.mirror(settings(Duration.ofHours(1), Optional.empty(), new DeletionHold(1000, 20)));
    mirror.start();
    upToDate(mirror);
    Files.writeString(primary.from.resolve("d/new"), "new");
    await().atMost(Primary.LONG).until(() -> here("d/new", "new"));
    assertThat(mirror.view().state()).isIn(MirrorState.IDLE, MirrorState.COPYING);
    assertThat(mirror.view().watch().orElseThrow()).contains("remote.shell: ssh");
  }

  @Test
  void fullPassesUnderChangeFindNothingThatTheWatchHadMissed() throws Exception {
    var mirror =
        primary.mirror(settings(Duration.ofMillis(300), session(), new DeletionHold(100_000, 100)));
    mirror.start();
    await().atMost(Primary.LONG).until(() -> mirror.view().state() == MirrorState.WATCHING);
    new Churn(primary.from, 21).run(500);
    upToDate(mirror);
    same();
    assertThat(mirror.view().missed()).isZero();
  }
}
