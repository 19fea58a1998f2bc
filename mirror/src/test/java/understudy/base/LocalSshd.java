package understudy.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real sshd on 127.0.0.1, with keys of its own, for tests that run as root. */
public final class LocalSshd implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private Optional<Process> process = Optional.empty();

  /**
   * @param folder on a file system that keeps modes, its own
   */
  public LocalSshd(Path folder) throws IOException {
    this.folder = folder;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    keygen("host_key");
    keygen("id_ed25519");
    Files.copy(folder.resolve("id_ed25519.pub"), folder.resolve("authorized_keys"));
    know("host_key.pub");
    Files.createDirectories(Path.of("/run/sshd"));
    Files.writeString(
        folder.resolve("sshd_config"),
        String.join(
            "\n",
            "ListenAddress 127.0.0.1",
            "Port " + port,
            "HostKey " + folder.resolve("host_key"),
            "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
            "PidFile none",
            "StrictModes no",
            "PermitRootLogin prohibit-password",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "UsePAM " + (rootIsLocked() ? "yes" : "no"),
            "SetEnv SHLVL=2",
            ""));
  }

  /** Starts it, and waits until it listens. */
  public LocalSshd start() throws IOException {
    Path log = folder.resolve("sshd.log");
    var command =
        Command.of("/usr/sbin/sshd", "-D", "-E", log.toString(), "-f", "" + file("sshd_config"));
    process = Optional.of(Processes.start(command, Map.of()));
    await("sshd listens").atMost(PATIENCE).until(this::listens);
    return this;
  }

  /** Ends it and all its sessions. */
  public void stop() {
    process.ifPresent(Processes::end);
    process = Optional.empty();
  }

  /**
   * Sends a signal to it and to all its sessions: STOP and CONT, as a machine that stands still.
   */
  public void signal(String name) {
    for (ProcessHandle each : processes()) {
      Processes.run(Command.of("kill", "-" + name, "" + each.pid()), Duration.ofSeconds(10));
    }
  }

  public int port() {
    return port;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** What a client that it lets in is told. */
  public RemoteSettings settings() {
    return settings(file("id_ed25519"));
  }

  public RemoteSettings settings(Path identity) {
    return new RemoteSettings(
        RemoteSettings.Shell.SSH, "root", identity, file("known_hosts"), port);
  }

  /** Makes a key pair in its folder. */
  public Path keygen(String name) {
    Path key = file(name);
    CommandResult made =
        Processes.run(
            Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()),
            PATIENCE);
    assertThat(made.ok()).as(made.summary()).isTrue();
    return key;
  }

  /** Writes the known hosts: this public key, and no other. */
  public void know(String publicKey) throws IOException {
    Files.writeString(
        file("known_hosts"), "[127.0.0.1]:" + port + " " + Files.readString(file(publicKey)));
  }

  @Override
  public void close() {
    signal("CONT");
    stop();
  }

  private List<ProcessHandle> processes() {
    return process.stream()
        .map(Process::toHandle)
        .flatMap(handle ->
            java.util.stream.Stream.concat(
                java.util.stream.Stream.of(handle), handle.descendants()))
        .toList();
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Without PAM, sshd takes a `!` for an account that nobody may use. */
  private static boolean rootIsLocked() throws IOException {
    return Files.readAllLines(Path.of("/etc/shadow")).stream()
        .anyMatch(l -> l.startsWith("root:!"));
  }
}
