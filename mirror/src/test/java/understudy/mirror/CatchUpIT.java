package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.base.Remote;
import understudy.base.RemoteSettings;
import understudy.base.SshRemote;
import understudy.base.SshSettings;
import understudy.base.SshTarget;
import understudy.base.Time;
import understudy.watch.OpenSsh;

/** A planned move's copying, with a real sshd and a real rsync daemon. */
class CatchUpIT {

  private Primary primary;
  private Transport.Ssh ssh;
  private Transport daemon;
  private Remote remote;

  @BeforeEach
  void serve() throws IOException {
    primary = new Primary();
    ssh = (Transport.Ssh) primary.ssh();
    daemon = primary.daemon();
    var settings =
        new RemoteSettings(
            RemoteSettings.Shell.SSH, "root", ssh.identity(), ssh.knownHosts(), ssh.port());
    remote = new SshRemote(new SshSettings(settings, new SshTarget("127.0.0.1", Optional.empty())));
  }

  @AfterEach
  void close() throws IOException {
    remote.close();
    primary.close();
  }

  @Test
  void theLastPassIsOfWhatChangedAloneAndMissesNothing() throws Exception {
    primary.fill("many", 500);
    primary.fill("many/below", 500);
    primary.fill("gone", 5);
    Path same = Files.writeString(primary.from.resolve("many/same"), "one content");
    Path mapped = Files.writeString(primary.from.resolve("many/below/mapped"), "x".repeat(4096));
    try (var mirror = mirror(true);
        var catchUp = mirror.catchUp();
        var arena = Arena.ofConfined()) {
      MemorySegment memory;
      try (var file = FileChannel.open(mapped, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        memory = file.map(FileChannel.MapMode.READ_WRITE, 0, 4096, arena);
      }
      assertThat(catchUp.ahead(_ -> {}).sentence()).contains("are seen by");
      assertThat(catchUp.closeIn().ok()).isTrue();
      var before = Files.getLastModifiedTime(same);

      primary.fill("many/below/new", 3);
      Files.writeString(primary.from.resolve("many/file7"), "other content");
      primary.sh("rm -r from/gone; mv from/many/file8 from/moved");
      // What rsync's quick check and the watch cannot see.
      Files.writeString(same, "two content");
      Files.setLastModifiedTime(same, before);
      memory.set(ValueLayout.JAVA_BYTE, 5, (byte) 'y');

      var last = catchUp.last();
      assertThat(last.ok()).as(last.sentence()).isTrue();
      assertThat(last.sentence())
          .contains("changed folders were copied", "by checksum", "1 of them were mended");
      same();
    }
  }

  @Test
  void aPrimaryThatCannotBeWatchedIsComparedWhole() throws Exception {
    primary.fill("many", 50);
    try (var mirror = mirror(false);
        var catchUp = mirror.catchUp()) {
      var ahead = catchUp.ahead(_ -> {});
      assertThat(ahead.ok()).as(ahead.sentence()).isTrue();
      assertThat(ahead.sentence()).contains("compares everything", "clients wait");
      Files.writeString(primary.from.resolve("many/file7"), "other content");
      var last = catchUp.last();
      assertThat(last.ok()).as(last.sentence()).isTrue();
      assertThat(last.sentence()).contains("everything was compared", "remote.shell: ssh");
      same();
    }
  }

  @Test
  void aSourceThatIsNotMountedEndsItWithoutALoss() throws Exception {
    primary.fill("many", 50);
    try (var mirror = mirror(true);
        var catchUp = mirror.catchUp()) {
      assertThat(catchUp.closeIn().ok()).isTrue();
      primary.sh("mv from away; mkdir from");
      var last = catchUp.last();
      assertThat(last.ok()).as(last.sentence()).isFalse();
      assertThat(Files.exists(primary.to.resolve("many/file7"))).isTrue();
    }
  }

  private Mirror mirror(boolean watched) {
    var plain = primary.settings(daemon, primary.to);
    var session =
        new OpenSsh(ssh.user(), ssh.address(), ssh.port(), ssh.identity(), ssh.knownHosts());
    var settings =
        new MirrorSettings(
            Mode.CONTINUOUS,
            Duration.ofSeconds(10),
            Duration.ofMinutes(15),
            plain.transport(),
            plain.stall(),
            plain.deletionHold(),
            plain.bandwidth(),
            plain.sources(),
            plain.stateDir(),
            plain.runDir(),
            Optional.of(session).filter(_ -> watched));
    return new Mirror(settings, Time.system(), Optional.of(remote));
  }

  private void same() {
    assertThat(Primary.fingerprint(primary.to)).isEqualTo(Primary.fingerprint(primary.from));
  }
}
