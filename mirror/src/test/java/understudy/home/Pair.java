package understudy.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.base.Remote;
import understudy.base.RemoteSettings;
import understudy.base.SshRemote;
import understudy.base.SshSettings;
import understudy.base.SshTarget;
import understudy.base.Time;
import understudy.mirror.Outcome;
import understudy.mirror.ProgressListener;
import understudy.mirror.Source;
import understudy.mirror.Suspension;
import understudy.mirror.Transport;

/** A primary behind a real sshd on this machine, and the standby's folders beside it. */
final class Pair implements AutoCloseable {

  static final String MARKER = ".understudy-source";
  static final Duration LONG = Duration.ofSeconds(90);

  final Path home;
  final Path there;
  final Path here;
  final Source source;
  private final int port = freePort();
  private final Process sshd;
  private final Remote remote;
  private Optional<Suspension> latch =
      Optional.of(new Suspension("takeover", "test", Instant.now()));

  Pair() throws IOException {
    home = Files.createTempDirectory(Path.of("/var/tmp"), "understudy-home-");
    there = Files.createDirectory(home.resolve("there"));
    here = Files.createDirectory(home.resolve("here"));
    Files.createDirectories(home.resolve("run"));
    Files.createFile(there.resolve(MARKER));
    Files.createFile(here.resolve(MARKER));
    source = new Source("data", there, here, Optional.of(MARKER), List.of("*.tmp"), List.of());
    sh(
        "for k in id host; do ssh-keygen -q -t ed25519 -N '' -f $k; done; mkdir -p /run/sshd;"
            + " cp id.pub authorized; (printf '[127.0.0.1]:%s ' "
            + port
            + "; cat host.pub) > known");
    sshd =
        new ProcessBuilder(
                "/usr/sbin/sshd",
                "-D",
                "-e",
                "-f",
                "/dev/null",
                "-p" + port,
                "-h" + home.resolve("host"),
                "-oListenAddress=127.0.0.1",
                "-oAuthorizedKeysFile=" + home.resolve("authorized"),
                "-oStrictModes=no",
                "-oUsePAM=no",
                "-oPidFile=none",
                "-oPermitRootLogin=yes",
                "-oSetEnv=SHLVL=2")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("sshd.log").toFile())
            .start();
    await().atMost(LONG).until(this::answers);
    var settings =
        new RemoteSettings(
            RemoteSettings.Shell.SSH, "root", home.resolve("id"), home.resolve("known"), port);
    remote = new SshRemote(new SshSettings(settings, new SshTarget("127.0.0.1", Optional.empty())));
  }

  HomeCopy copy() {
    return copy(new HomeWay.Rsync(ssh()));
  }

  Transport.Ssh ssh() {
    return new Transport.Ssh("root", home.resolve("id"), home.resolve("known"), port, "127.0.0.1");
  }

  HomeCopy copy(HomeWay way) {
    var settings =
        new HomeSettings(
            List.of(source),
            way,
            home.resolve("kept"),
            0,
            home.resolve("state"),
            home.resolve("run"));
    return new HomeCopy(settings, remote, () -> latch, Time.system());
  }

  /** Copies everything once; it must go well. */
  static HomePass copied(HomeCopy copy) {
    var pass = copy.copy(false, Optional.empty(), ProgressListener.none());
    assertThat(pass.outcome()).as(pass.sentence()).isEqualTo(Outcome.CLEAN);
    return pass;
  }

  void openLatch() {
    latch = Optional.empty();
  }

  /** Runs a line of the test's own; fails loudly. */
  String sh(String line) {
    CommandResult result = Processes.run(Command.shell("cd " + home + "; " + line), LONG);
    assertThat(result.ok()).as("%s: %s", line, result).isTrue();
    return result.out();
  }

  /**
   * Lets the file system's clock, which stamps what is written, come a second further.
   *
   * @return a moment after all that was written before, and before all that is written from now on
   */
  Instant nextSecond() throws IOException {
    Path clock = Files.createFile(home.resolve("clock"));
    var began = Files.getLastModifiedTime(clock).toInstant();
    await()
        .atMost(LONG)
        .until(() -> {
          Files.write(clock, new byte[1]);
          return Files.getLastModifiedTime(clock).toInstant().isAfter(began.plusMillis(1200));
        });
    Files.delete(clock);
    return began.plusMillis(1100);
  }

  /** All that both sides must have in common. */
  void assertSame() {
    assertThat(fingerprint("there")).isEqualTo(fingerprint("here"));
  }

  private String fingerprint(String folder) {
    return sh(
        "cd "
            + folder
            + " && find . ! -name '*.tmp' -printf '%p %y %m %U:%G %T@ %n %l\\0' | LC_ALL=C sort -z | tr '\\0' '\\n' | cat -v;"
            + " find . -type f ! -name '*.tmp' -print0 | LC_ALL=C sort -z | xargs -0r sha256sum;"
            + " find . ! -name '*.tmp' -print0 | LC_ALL=C sort -z | xargs -0r getfattr -hd -m - 2>/dev/null");
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    remote.close();
    Processes.end(sshd);
    Processes.run(Command.of("rm", "-rf", "--", home.toString()), LONG);
  }
}
