package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.base.Remote;
import understudy.base.Time;

/** Real parts on this machine: an rsync daemon, an sshd, and folders for both sides. */
final class Primary implements AutoCloseable {

  static final String MARKER = ".understudy-source";
  static final Duration LONG = Duration.ofSeconds(90);

  final Path home;
  final Path from;
  final Path to;
  private final List<Process> servers = new ArrayList<>();
  private final List<Mirror> mirrors = new ArrayList<>();
  private final int port = freePort();
  private final int sshPort = freePort();

  Primary() throws IOException {
    home = Files.createTempDirectory(Path.of("/var/tmp"), "understudy-mirror-");
    from = Files.createDirectory(home.resolve("from"));
    to = home.resolve("to");
    Files.createDirectory(home.resolve("state"));
    Files.createFile(from.resolve(MARKER));
    secret("secret", "of the pair");
  }

  Transport daemon() {
    return daemon("uid = root");
  }

  /** Starts an rsync daemon; {@code more} are lines of the module. */
  Transport daemon(String... more) {
    var transport = new Transport.Rsyncd("realtime", home.resolve("secret"), port, "127.0.0.1");
    try {
      secret("secrets", "realtime:of the pair");
      Files.writeString(
          home.resolve("rsyncd.conf"),
          """
          use chroot = yes
          gid = root
          [home]
          path = %s
          auth users = realtime
          secrets file = %s
          %s
          """
              .formatted(from, home.resolve("secrets"), String.join("\n", more)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serve(
        port,
        "rsync",
        "--daemon",
        "--no-detach",
        "--address=127.0.0.1",
        "--port=" + port,
        "--config=" + home.resolve("rsyncd.conf"),
        "--log-file=" + home.resolve("rsyncd.log"));
    return transport;
  }

  Transport ssh() {
    var key = home.resolve("id");
    var hostKey = home.resolve("host");
    sh(
        "ssh-keygen -q -t ed25519 -N '' -f "
            + key
            + "; ssh-keygen -q -t ed25519 -N '' -f "
            + hostKey);
    sh("mkdir -p /run/sshd; cp " + key + ".pub " + home + "/authorized");
    sh("(printf '[127.0.0.1]:%s ' " + sshPort + "; cat " + hostKey + ".pub) > " + home + "/known");
    serve(
        sshPort,
        "/usr/sbin/sshd",
        "-D",
        "-e",
        "-f",
        "/dev/null",
        "-p" + sshPort,
        "-h" + hostKey,
        "-oListenAddress=127.0.0.1",
        "-oAuthorizedKeysFile=" + home.resolve("authorized"),
        "-oStrictModes=no",
        "-oUsePAM=no",
        "-oPidFile=none",
        "-oPermitRootLogin=yes",
        "-oSetEnv=SHLVL=2");
    return new Transport.Ssh("root", key, home.resolve("known"), sshPort, "127.0.0.1");
  }

  MirrorSettings settings(Transport transport, Path target) {
    return new MirrorSettings(
        Mode.CRON,
        Duration.ZERO,
        Duration.ofMinutes(15),
        transport,
        Duration.ofSeconds(30),
        new DeletionHold(1000, 20),
        0,
        List.of(new Source("home", from, target, Optional.of(MARKER), List.of("*.tmp"), List.of())),
        home.resolve("state"),
        home.resolve("run"));
  }

  Mirror mirror(Transport transport) {
    return mirror(settings(transport, to));
  }

  Mirror mirror(MirrorSettings settings) {
    return mirror(settings, Optional.empty());
  }

  /** One that can ask the primary. */
  Mirror asking(Transport transport) {
    return asking(transport, new PrimaryHere());
  }

  Mirror asking(Transport transport, Remote remote) {
    return mirror(settings(transport, to), Optional.of(remote));
  }

  private Mirror mirror(MirrorSettings settings, Optional<Remote> remote) {
    var mirror = new Mirror(settings, Time.system(), remote);
    mirrors.add(mirror);
    return mirror;
  }

  /** A pass over the one source, in which something happens between the scan and the copy. */
  SourceResult sourcePass(Runnable meanwhile) throws IOException {
    var settings =
        settings(new Transport.Rsyncd("realtime", home.resolve("secret"), port, "127.0.0.1"), to);
    var rsync = new RsyncRun(settings.stateDir(), settings.stall(), Time.system());
    var claims =
        new SourcePass.Claims() {
          @Override
          public Optional<MirrorMemory.Claim> of(Source source) {
            return Optional.of(MirrorMemory.Claim.begun(source).completed());
          }

          @Override
          public void claim(Source source) {
            meanwhile.run();
          }

          @Override
          public void withdraw(Source source) {}
        };
    var activity = new Activity(settings.runDir(), Time.system());
    activity.begin();
    try {
      return new SourcePass(settings, Time.system(), rsync, Optional.empty(), () -> false)
          .run(
              settings.sources().getFirst(),
              claims,
              ProgressListener.none(),
              activity,
              change -> {});
    } finally {
      activity.end();
    }
  }

  static PassResult pass(Mirror mirror) {
    return mirror.passNow(ProgressListener.none());
  }

  static void clean(Mirror mirror) {
    var result = pass(mirror);
    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.CLEAN);
  }

  /** Writes {@code count} small files below the source. */
  void fill(String folder, int count) throws IOException {
    Path below = Files.createDirectories(from.resolve(folder));
    for (int i = 0; i < count; i++) {
      Files.writeString(below.resolve("file" + i), "content " + i);
    }
  }

  void secret(String name, String text) throws IOException {
    Path file = Files.writeString(home.resolve(name), text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** Runs a line of the test's own; fails loudly. */
  String sh(String line) {
    CommandResult result = Processes.run(Command.shell("cd " + home + "; " + line), LONG);
    assertThat(result.ok()).as("%s: %s", line, result).isTrue();
    return result.out();
  }

  /** What is below a folder, every attribute of it that rsync can carry but inode numbers. */
  static String fingerprint(Path folder) {
    var result =
        Processes.run(
            Command.shell(
                "cd "
                    + folder
                    + " && find . -printf '%p %y %m %U:%G %T@ %n %l ' -a \\( -type f -printf '%s' -o"
                    + " -true \\) -a -printf '\\n' | LC_ALL=C sort -z | LC_ALL=C sort; find . \\( -type b -o -type c \\)"
                    + " -print0 | sort -z | xargs -0r stat -c '%n %t,%T'; find . -type f -print0 | LC_ALL=C sort -z |"
                    + " xargs -0r sha256sum; getfacl -Rnsp . 2>/dev/null;"
                    + " find . -print0 | LC_ALL=C sort -z | xargs -0r getfattr -hd -m - 2>/dev/null"),
            LONG);
    assertThat(result.ok()).as(result.toString()).isTrue();
    return result.out();
  }

  /** The processes that a server of ours started for a connection. */
  List<ProcessHandle> connections() {
    return servers.stream().flatMap(Process::descendants).toList();
  }

  void stopServers() {
    servers.forEach(Processes::end);
  }

  private void serve(int on, String... words) {
    try {
      servers.add(
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("server.log").toFile())
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await().atMost(LONG).until(() -> answers(on));
  }

  private static boolean answers(int port) {
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

  /** A second Java that runs one pass, as cron would. */
  Process otherProcess(Transport.Rsyncd transport) throws IOException {
    return Processes.start(
        Command.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            "-XX:+UseSerialGC",
            OtherProcess.class.getName(),
            home.toString(),
            String.valueOf(transport.port())),
        Map.of());
  }

  Set<Long> marked() {
    return Set.copyOf(
        Processes.run(
                Command.shell(
                    "grep -lsz '^UNDERSTUDY_PASS="
                        + home.resolve("state")
                        + "$' /proc/[0-9]*/environ | cut -d/ -f3"),
                LONG)
            .out()
            .lines()
            .filter(pid -> Files.exists(Path.of("/proc", pid, "exe")))
            .map(Long::valueOf)
            .toList());
  }

  @Override
  public void close() throws IOException {
    connections().forEach(ProcessHandle::destroyForcibly);
    servers.forEach(Processes::end);
    mirrors.forEach(Mirror::close);
    Processes.run(Command.shell("umount -q " + home + "/* ; chattr -R -i " + home), LONG);
    try (var all = Files.walk(home)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      Processes.run(Command.of("rm", "-rf", "--", home.toString()), LONG);
    }
  }
}
