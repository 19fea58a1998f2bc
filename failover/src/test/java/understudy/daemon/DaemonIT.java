package understudy.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.base.CommandResult;
import understudy.lab.Lab;
import understudy.lab.LabExtension;

/** The real program on the lab's standby: it starts, takes orders, remembers, and ends in order. */
class DaemonIT {

  @RegisterExtension final LabExtension extension = new LabExtension();

  @Test
  void watchesTakesOrdersAndRemembersThemAcrossARestart() {
    Lab lab = extension.lab();
    Process daemon = lab.daemon();
    lab.until("ready", () -> lab.status().path("ready").asBoolean());
    JsonNode status = lab.status();
    assertThat(status.path("state").asText()).isEqualTo("WATCHING");
    assertThat(status.at("/primary/lan/state").asText()).isEqualTo("UP");
    assertThat(status.at("/primary/private/session").asBoolean()).isTrue();
    assertThat(status.at("/service/heldHere").asBoolean(true)).isFalse();
    assertThat(lab.understudy("status").out()).contains("WATCHING", "would take over by itself");
    assertThat(lab.understudy("status", "--check").exit()).isZero();

    assertThat(lab.understudy("hold", "--reason", "new “switch”", "--for", "2h").exit()).isZero();
    assertThat(lab.understudy("suspend", "--reason", "disk check").exit()).isZero();
    assertThat(lab.understudy("suspend", "--reason", "again").out())
        .contains("suspended already", "by an operator: disk check");
    assertThat(lab.understudy("status", "--check").exit()).isEqualTo(1);
    assertThat(lab.understudy("mirror").exit()).as("cron is silent").isZero();

    CommandResult second = lab.understudy("run");
    assertThat(second.exit()).isEqualTo(3);
    assertThat(second.err().lines()).hasSize(1);
    assertThat(second.err()).contains("another daemon runs here already");

    end(lab, daemon);
    CommandResult without = lab.understudy("status");
    assertThat(without.exit()).isEqualTo(5);
    assertThat(without.out()).contains("SUSPENDED", "held", "the daemon does not run");
    assertThat(without.err()).contains("the daemon does not answer");
    assertThat(lab.understudy("hold").exit()).isEqualTo(5);

    lab.daemon();
    status = lab.status();
    assertThat(status.path("held").asBoolean()).isTrue();
    assertThat(status.at("/hold/reason").asText()).isEqualTo("new “switch”");
    assertThat(status.at("/mirror/suspended/reason").asText()).isEqualTo("disk check");

    assertThat(lab.understudy("release").exit()).isZero();
    assertThat(lab.understudy("resume").exit()).isZero();
    lab.until("ready again", () -> lab.status().path("ready").asBoolean());
    assertThat(lab.understudy("journal", "-n", "100").out())
        .contains("order hold", "disk check", "order release");
  }

  @Test
  void suspendAndResumeWorkWithoutADaemon() {
    Lab lab = extension.lab();
    assertThat(lab.understudy("mirror").exit()).isZero();
    assertThat(lab.understudy("suspend", "--reason", "by hand").exit()).isZero();
    assertThat(Files.exists(lab.folder("standby", "state").resolve("suspended.json"))).isTrue();
    assertThat(lab.understudy("status").out()).contains("SUSPENDED", "by hand");
    assertThat(lab.understudy("resume").exit()).isZero();
    assertThat(Files.exists(lab.folder("standby", "state").resolve("suspended.json"))).isFalse();
    assertThat(lab.understudy("mirror").exit()).isZero();
  }

  @Test
  void anOrderedFailoverTellsItsStepsAndTheAddressOutlivesTheDaemon() {
    Lab lab = extension.lab();
    Process daemon = lab.daemon();
    lab.until("ready", () -> lab.status().path("ready").asBoolean());
    assertThat(lab.understudy("failover").exit()).as("nobody to ask").isEqualTo(2);
    assertThat(lab.holders()).containsExactly("primary");

    CommandResult failover = lab.understudy("failover", "--yes");
    assertThat(failover.exit()).as(failover.toString()).isZero();
    assertThat(failover.out()).contains("1. suspend the mirror", "take the address");
    assertThat(lab.holders()).containsExactly("standby");
    assertThat(lab.understudy("resume").exit()).as("it serves").isEqualTo(3);

    end(lab, daemon);
    assertThat(lab.holders()).containsExactly("standby");
    assertThat(lab.served()).isTrue();
    assertThat(lab.understudy("resume").exit()).as("it still serves").isEqualTo(3);
    assertThat(lab.understudy("status").out()).contains("ACTIVE", "held here");
  }

  private static void end(Lab lab, Process daemon) {
    lab.end(daemon);
    assertThat(lab.logged()).contains("ending");
  }
}
