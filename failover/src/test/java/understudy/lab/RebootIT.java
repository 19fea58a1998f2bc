package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Command;
import understudy.base.Processes;

/** The watch and a primary that loses its power while it is written to. Needs root. */
class RebootIT {

  private static final String DATA = "/srv/data";

  @RegisterExtension
  static final LabExtension LAB =
      new LabExtension("--interval", "250ms", "--pause", "500ms", "--no-checks", "--mode", "watch");

  @TempDir Path logs;

  private final Lab lab = LAB.lab();

  @Test
  void aPrimaryThatIsRebootedUnderChurnIsFollowedAgainAndNothingIsMissed() throws Exception {
    Nights.configure(
        lab, "  sources:\n", "  deletionHold: { files: 100000, percent: 100 }\n  sources:\n");
    Nights.ready(lab);
    assertThat(lab.understudy("hold", "--reason", "the primary is rebooted").ok()).isTrue();
    watching();

    Process churn = churn(1, 1_000_000);
    lab.until("changes come", () -> copied() > 30);
    lab.powerOff("primary");
    lab.until("the churn ended with it", () -> !churn.isAlive());
    lab.until("it is seen", () -> !lab.status().at("/primary/lan/state").asText().equals("UP"));
    lab.powerOn("primary");
    Process more = churn(2, 400);
    lab.until("the second churn is done", () -> !more.isAlive());
    assertThat(more.exitValue()).as(Files.readString(logs.resolve("churn2"))).isZero();

    watching();
    var now = Instant.now();
    lab.until("all is here", () -> dataAsOf().isAfter(now));
    assertThat(differences()).isEmpty();
    assertThat(lab.holders()).containsExactly("primary");
  }

  private Process churn(long seed, int changes) {
    return lab.churn("primary", logs.resolve("churn" + seed), DATA, seed, changes);
  }

  private void watching() {
    lab.until("it watches", () -> lab.status().at("/mirror/state").asText().equals("WATCHING"));
  }

  private Instant dataAsOf() {
    String text = lab.status().at("/mirror/dataAsOf").asText();
    return text.isEmpty() ? Instant.MIN : Instant.parse(text);
  }

  private long copied() {
    return lab.on("standby", "find", DATA).out().lines().count();
  }

  /** What rsync would still change: content by checksum, and every attribute. */
  private String differences() {
    var words =
        List.of(
            "rsync",
            "-naHAXSi",
            "--delete",
            "--checksum",
            "--modify-window=-1",
            lab.folder("primary", "data") + "/",
            lab.folder("standby", "data") + "/");
    var result = Processes.run(Command.of(words), Duration.ofMinutes(1));
    assertThat(result.ok()).as(result.toString()).isTrue();
    return result.out();
  }
}
