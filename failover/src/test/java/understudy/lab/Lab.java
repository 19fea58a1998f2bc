package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.control.ControlClient;
import understudy.control.NoDaemon;

/**
 * One raised lab (docs/lab.md) with the real program at hand. Every wait is a generous one: a busy
 * machine must not fail a test that only asks whether something happens.
 */
public final class Lab implements AutoCloseable {

  /** How long anything may take before it counts as not happening. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(150);
  private static final Path CHECKOUT = checkout();

  private final String name;
  private final List<Process> started = new ArrayList<>();

  private Lab(String name) {
    this.name = name;
  }

  /**
   * Raises a lab of its own.
   *
   * @param hint what its name begins with
   * @param options those of {@code lab up}
   */
  public static Lab up(String hint, String... options) {
    String plain = hint.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
    String unique = Long.toString(ProcessHandle.current().pid(), 36) + Lab.next();
    var lab = new Lab(plain.substring(0, Math.min(9, plain.length())) + "-" + unique);
    List<String> words = new ArrayList<>(List.of("up"));
    words.addAll(List.of(options));
    lab.lab(Duration.ofMinutes(5), words.toArray(String[]::new));
    return lab;
  }

  /**
   * A host's folder as seen from outside: {@code etc}, {@code data}, {@code state}, {@code run}.
   */
  public Path folder(String host, String which) {
    return Path.of("/run/understudy-lab", name, host, which);
  }

  /** Runs a command in a host, whatever comes of it. */
  public CommandResult on(String host, String... words) {
    List<String> all = new ArrayList<>(List.of(CHECKOUT + "/scripts/lab", "on", host));
    all.addAll(List.of(words));
    return Processes.run(Command.of(all), PATIENCE, environment());
  }

  /** Runs a command in a host that must succeed; gives what it printed. */
  public String must(String host, String... words) {
    CommandResult result = on(host, words);
    assertThat(result.ok())
        .as(
            "%s on %s: %s%n%s%s",
            List.of(words), host, result.summary(), result.out(), result.err())
        .isTrue();
    return result.out();
  }

  /** Unmounts a folder, as soon as nobody, a pass under way for one, is in it any more. */
  public void unmount(String host, String folder) {
    until(folder + " is free", () -> on(host, "umount", folder).ok());
  }

  /** Starts something in a host that goes on until {@link #close}; its output goes to a file. */
  public Process start(String host, Path log, String... words) {
    List<String> all = new ArrayList<>(List.of(CHECKOUT + "/scripts/lab", "on", host));
    all.addAll(List.of(words));
    try {
      var builder = new ProcessBuilder(all).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment());
      Process process = builder.start();
      started.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the program on the standby: {@code understudy("status", "--json")}. */
  public CommandResult understudy(String... arguments) {
    return on("standby", program(arguments));
  }

  /** The same, by the way of other words: {@code setpriv}, {@code env}. */
  public CommandResult understudyBy(List<String> words, String... arguments) {
    var all = Stream.concat(words.stream(), Stream.of(program(arguments)));
    return on("standby", all.toArray(String[]::new));
  }

  /** Starts the program on the standby; it goes on until {@link #close}. */
  public Process startUnderstudy(Path log, String... arguments) {
    return start("standby", log, program(arguments));
  }

  /** Ends the daemon as systemd would. The process in our hands is the lab's. */
  public void end(Process daemon) {
    signal("-TERM");
    await("the daemon ends").atMost(PATIENCE).until(() -> !daemon.isAlive());
  }

  /** Starts the program on a terminal of its own; what is written to the process is typed there. */
  public Process startUnderstudyOnTerminal(Path screen, String... arguments) {
    // `script` gives it a terminal without a size, where prompts are cut short.
    String line = "stty cols 120 rows 40; " + String.join(" ", program(arguments));
    return start("standby", screen, "script", "-qefc", line, "/dev/null");
  }

  /** Starts the daemon on the standby and waits until it answers. */
  public Process daemon() {
    Process daemon = start("standby", daemonLog(), program("run"));
    await("the daemon answers")
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .failFast("the daemon ended", () -> assertThat(daemon.isAlive()).as(logged()).isTrue())
        .until(this::answers);
    return daemon;
  }

  /** kill -9, and it is gone when this returns. */
  public void killDaemon() {
    signal("-9");
    until("the daemon is gone", () -> !answers());
  }

  private void signal(String which) {
    try {
      String pid = Files.readString(folder("standby", "run").resolve("understudy/daemon.lock"));
      must("standby", "kill", which, pid.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the daemon has said so far. */
  public String logged() {
    try {
      return Files.exists(daemonLog()) ? Files.readString(daemonLog()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path daemonLog() {
    return folder("standby", "log").resolve("understudy-daemon.log");
  }

  /** The status document, from the daemon itself: a program started for each look is a load. */
  public JsonNode status() {
    try {
      return control().get("/status");
    } catch (NoDaemon e) {
      throw new AssertionError(e.getMessage() + "\n" + logged(), e);
    }
  }

  /** Whether a daemon runs on the standby. */
  public boolean answers() {
    try {
      return control().get("/status").path("daemon").asBoolean();
    } catch (NoDaemon e) {
      return false;
    }
  }

  private ControlClient control() {
    return new ControlClient(folder("standby", "run").resolve("understudy"));
  }

  /** What happened on the standby so far. */
  public String journal() {
    Path file = folder("standby", "state").resolve("journal.jsonl");
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the daemon is in this state. */
  public void awaitState(String state) {
    until("state " + state, () -> status().path("state").asText().equals(state));
  }

  /** Waits until it is so; the daemon's log is shown when it never is. */
  public void until(String what, Callable<Boolean> condition) {
    try {
      await(what).atMost(PATIENCE).pollInterval(POLL).until(condition);
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + "\n" + logged(), e);
    }
  }

  /** The hosts that clients could reach under the service address. */
  public List<String> holders() {
    return lab(PATIENCE, "holders").lines().toList();
  }

  /** The hosts that clients could reach under that address. */
  public List<String> holders(String address) {
    return lab(PATIENCE, "holders", address).lines().toList();
  }

  /** Asks the service as a client would; true when it answered. */
  public boolean served() {
    return on("client", "curl", "-sf", "-m", "2", "-o", "/dev/null", "http://192.168.1.10/").ok();
  }

  public void cut(String what) {
    lab(PATIENCE, "cut", what);
  }

  public void heal() {
    lab(PATIENCE, "heal");
  }

  public void heal(String what) {
    lab(PATIENCE, "heal", what);
  }

  public void powerOff(String host) {
    lab(PATIENCE, "power-off", host);
  }

  public void powerOn(String host) {
    lab(PATIENCE, "power-on", host);
  }

  /** {@code on} or {@code off}. */
  public String powerStatus(String host) {
    return lab(PATIENCE, "power-status", host).strip();
  }

  /** The machine stands still completely. */
  public void freeze(String host) {
    lab(PATIENCE, "freeze", host);
  }

  /** Only its processes stand still; its kernel goes on answering. */
  public void freezeProcesses(String host) {
    lab(PATIENCE, "freeze", host, "--processes");
  }

  public void thaw(String host) {
    lab(PATIENCE, "thaw", host);
  }

  /**
   * Runs the {@code main} of a class of the tests in a host's namespaces: for what has to be tried
   * from there without the whole program.
   */
  public CommandResult java(String host, Class<?> main, String... arguments) {
    return on(host, javaWords(main, arguments));
  }

  /** The same in the background, until {@link #close} or the end of the process. */
  public Process startJava(String host, Path log, Class<?> main, String... arguments) {
    return start(host, log, javaWords(main, arguments));
  }

  /** Runs the program that changes a folder of a host at random until it is ended, or done. */
  public Process churn(String host, Path log, String folder, long seed, int changes) {
    Path built = CHECKOUT.resolve("mirror/target");
    return start(
        host,
        log,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        built.resolve("test-classes") + ":" + built.resolve("classes"),
        "understudy.mirror.Churn",
        folder,
        String.valueOf(seed),
        String.valueOf(changes));
  }

  /** Lets root of the standby in on the primary by rsh, over both networks. */
  public Process rshd() {
    return start(
        "primary",
        folder("primary", "log").resolve("rshd.log"),
        CHECKOUT + "/scripts/lab.d/rshd",
        "standby standby-cable",
        "10.168.1.1",
        "192.168.1.1");
  }

  private static String[] javaWords(Class<?> main, String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    words.addAll(List.of(arguments));
    return words.toArray(String[]::new);
  }

  /** Ends everything; nothing of it is left. */
  @Override
  public void close() {
    started.forEach(Processes::end);
    lab(PATIENCE, "down");
  }

  private String lab(Duration limit, String... words) {
    List<String> all = new ArrayList<>(List.of(CHECKOUT + "/scripts/lab"));
    all.addAll(List.of(words));
    CommandResult result = Processes.run(Command.of(all), limit, environment());
    assertThat(result.ok())
        .as("lab %s: %s%n%s%s", List.of(words), result.summary(), result.out(), result.err())
        .isTrue();
    return result.out();
  }

  private Map<String, String> environment() {
    return Map.of(
        "UNDERSTUDY_LAB",
        name,
        "UNDERSTUDY_NO_BUILD",
        "1",
        "JAVA_HOME",
        System.getProperty("java.home"));
  }

  private static String[] program(String... arguments) {
    List<String> words = new ArrayList<>(List.of(CHECKOUT + "/scripts/understudy"));
    words.addAll(List.of(arguments));
    return words.toArray(String[]::new);
  }

  private static String next() {
    return Long.toString(System.nanoTime() / 1_000_000 % 46656, 36);
  }

  private static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("scripts/lab"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("scripts/lab was not found above the working folder");
      }
    }
    return folder;
  }
}
