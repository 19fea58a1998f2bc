package understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines from end to end, without a daemon: exit codes and sentences. */
class CliTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path config;

  @BeforeEach
  void writeConfiguration() throws IOException {
    config = folder.resolve("understudy.yaml");
    String minimal = Files.readString(Path.of("../docs/samples/minimal.yaml"));
    Files.writeString(
        config,
        minimal
            + "\nstateDir: "
            + folder.resolve("state")
            + "\nrunDir: "
            + folder.resolve("run")
            + "\n");
  }

  private int run(String... arguments) {
    return run(Map.of("UNDERSTUDY_CONFIG", config.toString()), arguments);
  }

  private int run(Map<String, String> environment, String... arguments) {
    out.reset();
    err.reset();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            environment);
    return Cli.run(terminal, arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "status --nonsense",
        "status --json --watch",
        "hold --for 2",
        "hold --for 2parsecs",
        "mirror --dry-run --continuous",
        "journal -n -1",
        "journal -n many"
      })
  void wrongUsageIsOneSentenceAndExitCode2(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).startsWith("understudy: ");
    assertThat(out()).isEmpty();
  }

  @Test
  void aModeIsNamedAsTheDocumentsDo() {
    assertThat(run("init", "--mode", "foo")).isEqualTo(2);
    assertThat(err()).contains("'foo' is none of watch, continuous and cron");
  }

  @Test
  void helpAndVersionAreNoErrors() {
    assertThat(run("--help")).isZero();
    assertThat(out()).contains("Exit codes", "failover", "--config");
    assertThat(run("failover", "--help")).isZero();
    assertThat(out())
        .contains("--dry-run", "--yes", "understudy failover", "/etc/understudy/understudy.yaml");
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("understudy ");
  }

  @Test
  void anInvalidConfigurationIsExitCode4WithEveryProblem() throws IOException {
    Files.writeString(config, "pair: x\nnonsense: 1\nmisser: 2\n");
    assertThat(run("status")).isEqualTo(4);
    assertThat(err().lines().count()).isGreaterThan(2);
    assertThat(err()).contains(config + ":2:").contains(config + ":3:");
  }

  @Test
  void theOptionWinsOverTheEnvironment() {
    var elsewhere = Map.of("UNDERSTUDY_CONFIG", "/nowhere/at/all.yaml");
    assertThat(run(elsewhere, "status")).isEqualTo(4);
    assertThat(err()).contains("/nowhere/at/all.yaml");
    assertThat(run(elsewhere, "failover", "--dry-run", "--config", config.toString())).isZero();
    assertThat(run(elsewhere, "--config", config.toString(), "failover", "--dry-run")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hold", "release", "acknowledge stale", "failover --yes", "switchover --yes"})
  void ordersWithoutADaemonAreExitCode5(String line) {
    assertThat(run(line.split(" "))).isEqualTo(5);
    assertThat(err().lines()).hasSize(1);
    assertThat(err()).contains("the daemon does not answer");
  }

  @Test
  void aMonitoringSystemIsToldUnknownAndNeverCritical() throws IOException {
    assertThat(run("status", "--check")).isEqualTo(3);
    assertThat(out()).startsWith("UNDERSTUDY UNKNOWN - ");
    Files.writeString(config, "nonsense");
    assertThat(run("status", "--check")).isEqualTo(3);
    assertThat(out().lines()).hasSize(1);
  }

  @Test
  void aDryRunSaysWhatATakeoverWouldRunAndNeedsNoDaemon() {
    assertThat(run("failover", "--dry-run")).isZero();
    assertThat(out())
        .contains("1. suspend the mirror")
        .contains("ip link set dev eth0 down")
        .contains("add 192.168.1.10/24 to eth0");
    assertThat(run("switchover", "--dry-run")).isZero();
    assertThat(out()).contains("1. stop the service on the primary");
  }

  @Test
  void failbackSaysWhatItWouldRunOnTheRealMachines() {
    assertThat(run("failback")).as("nobody is there to ask").isEqualTo(2);
    assertThat(run("failback", "--dry-run")).isZero();
    assertThat(out()).contains("2. copy ahead", "192.168.1.10/24", "/var/backups/understudy");
  }

  @Test
  void anAnnouncementToNobodyIsRefusedBeforeItIsShown() {
    assertThat(run("failback", "announce", "--at", "2026-11-22T03:00")).isEqualTo(3);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("nobody is to be told: name them in failback.customers");
  }
}
