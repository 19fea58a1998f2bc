package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.control.ExitCode;

/** What an operator orders, and what is refused. Needs root. */
class OrdersIT {

  @RegisterExtension
  final LabExtension raised = new LabExtension("--interval", "250ms", "--pause", "500ms");

  @Test
  void holdKeepsTheStandbyFromTakingOverUntilItIsReleasedAlsoOverARestart() throws IOException {
    var lab = raised.lab();
    var told = lab.folder("standby", "log").resolve("told");
    String command = "{ echo \"$UNDERSTUDY_SUBJECT\"; cat; } >> /var/log/told";
    Nights.configure(lab, "failover:", "alerts: { command: '" + command + "' }\nfailover:");
    Nights.ready(lab);
    assertThat(lab.understudy("hold", "--reason", "new disk").exit()).isZero();
    assertThat(lab.understudy("status", "--check").exit()).isEqualTo(1);
    lab.killDaemon();
    lab.daemon();
    lab.powerOff("primary");
    lab.awaitState("BLOCKED");
    Nights.nobodyMoves(lab);
    lab.until("that is told", () -> open(lab).contains("blocked"));
    assertThat(lab.understudy("release").exit()).isZero();
    Nights.serving(lab);
    lab.until("that is told too", () -> open(lab).equals("[takeover]"));
    lab.until(
        "by the command",
        () -> Files.exists(told) && Files.readString(told).contains("has taken over\n"));
    assertThat(Files.readString(told))
        .contains("CRITICAL: A takeover is called for, and refused\n")
        .containsPattern("The data is the primary's\\s+as\\s+of");
    assertThat(lab.understudy("acknowledge", "takeover").exit()).isZero();
    assertThat(lab.status().path("alerts").path(0).path("acknowledged").isNull()).isFalse();
  }

  /** What is told of, and goes on. */
  private static String open(Lab lab) {
    return lab.status().path("alerts").valueStream().map(it -> it.path("id").asText()).toList()
        + "";
  }

  @Test
  void dataTooOldIsNotServedUnlessAnOperatorSaysSo() throws IOException {
    var lab = raised.lab();
    Nights.configure(lab, "failover:", "failover:\n  maxDataAge: 2s");
    Nights.configure(lab, "pause: 500ms", "pause: 10m");
    lab.daemon();
    lab.until(
        "a pass was complete",
        () ->
            lab.status()
                .path("mirror")
                .path("lastFullPass")
                .path("result")
                .asText()
                .equals("CLEAN"));
    lab.until(
        "the data is too old",
        () -> lab.status().path("mirror").path("dataAgeMillis").asLong() > 2000);
    lab.powerOff("primary");
    lab.awaitState("BLOCKED");
    Nights.nobodyMoves(lab);
    var plan = lab.understudy("failover", "--dry-run");
    assertThat(plan.exit()).isZero();
    assertThat(plan.out()).contains("192.168.1.10").contains("/run/lab/service start");
    assertThat(lab.understudy("failover").exit()).as("no question was answered").isEqualTo(2);
    var taken = lab.understudy("failover", "--yes");
    assertThat(taken.exit()).as(taken.out() + taken.err()).isZero();
    Nights.serving(lab);
  }

  @Test
  void switchoverLosesNothingAndLeavesOneHolder() throws IOException {
    var lab = Nights.ready(raised.lab());
    var there = lab.folder("primary", "data").resolve("last.txt");
    Files.writeString(there, "written right before");
    var moved = lab.understudy("switchover", "--yes");
    assertThat(moved.exit()).as(moved.out() + moved.err() + lab.logged()).isZero();
    Nights.serving(lab);
    assertThat(lab.must("client", "curl", "-sf", "http://192.168.1.10/last.txt"))
        .isEqualTo("written right before");
    assertThat(lab.must("primary", "ip", "-o", "link", "show", "eth0")).contains("state DOWN");
    assertThat(lab.understudy("resume").exit())
        .as("mirroring would overwrite what is served")
        .isEqualTo(ExitCode.REFUSED.number());
  }

  @Test
  void failbackIsRefusedWhileThePrimaryServes() {
    var lab = Nights.ready(raised.lab());
    var answer = lab.understudy("failback", "--yes");
    assertThat(answer.exit()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(lab.holders()).containsExactly("primary");
  }
}
