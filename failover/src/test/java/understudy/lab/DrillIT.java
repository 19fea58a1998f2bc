package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.control.ExitCode;

/** A drill touches nothing, and finds what would go wrong. Needs root. */
class DrillIT {

  @RegisterExtension
  final LabExtension raised = new LabExtension("--interval", "500ms", "--pause", "500ms");

  @Test
  void aGoodDrillChangesNothingAndIsShownInTheStatus() throws IOException {
    var lab = raised.lab();
    Nights.configure(
        lab,
        "failover:",
        """
        drill:
          prepare: [ "cp -a /srv/data $UNDERSTUDY_DRILL/" ]
          services: [ "test -e $UNDERSTUDY_DRILL/data/.understudy-source" ]
          cleanup: [ "rm -rf $UNDERSTUDY_DRILL/data" ]
        failover:
          fence:
            - interface-down
            - command: [ "/run/lab/power-switch", "primary", "off" ]
              test: [ "/run/lab/power-switch", "primary", "status" ]\
        """);
    Nights.ready(lab);
    String primary = network(lab, "primary");
    String standby = network(lab, "standby");

    var drill = lab.understudy("drill");
    assertThat(drill.exit()).as(drill.out() + drill.err()).isZero();
    assertThat(drill.out())
        .contains("fence over the private link: eth0 of the primary could be taken down")
        .contains("fence over the LAN: eth0 of the primary could be taken down")
        .contains("its test `/run/lab/power-switch primary status`")
        .contains("with the card that is fenced")
        .contains("services: started on a clone")
        .contains("If the primary loses its power, clients wait about ");

    assertThat(network(lab, "primary")).isEqualTo(primary);
    assertThat(network(lab, "standby")).isEqualTo(standby);
    assertThat(lab.holders()).containsExactly("primary");
    assertThat(lab.powerStatus("primary")).isEqualTo("on");
    assertThat(lab.served()).isTrue();
    var last = lab.status().path("lastDrill");
    assertThat(last.path("good").asBoolean()).isTrue();
    assertThat(last.path("expectedOutageMillis").asLong()).isGreaterThan(1500);
    assertThat(lab.must("standby", "cat", last.path("report").asText()))
        .contains("The drill went well");
    assertThat(lab.understudy("status").out()).contains("drill       good");
  }

  @Test
  void aFenceThatWouldFailIsFoundAlsoWithoutADaemonAndQuietlySaid() throws IOException {
    var lab = raised.lab();
    Nights.configure(
        lab,
        "failover:",
        """
        failover:
          fence:
            - interface-down
            - command: [ "/run/lab/power-switch", "primary", "off" ]
              test: [ "/bin/sh", "-c", "echo no such outlet >&2; exit 1" ]\
        """);
    assertThat(lab.understudy("mirror").exit()).isZero();
    var drill = lab.understudy("drill", "--quiet");
    assertThat(drill.exit()).as(drill.out() + drill.err()).isEqualTo(1);
    assertThat(drill.out())
        .contains("no such outlet", "The drill found what would go wrong: 2 problems")
        .contains("the daemon does not run")
        .doesNotContain("ok  ");
    assertThat(lab.powerStatus("primary")).isEqualTo("on");
  }

  @Test
  void whileTheStandbyServesThereIsNoDrill() throws IOException {
    var lab = Nights.ready(raised.lab());
    assertThat(lab.understudy("failover", "--yes").exit()).isZero();
    Nights.serving(lab);
    var drill = lab.understudy("drill");
    assertThat(drill.exit()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(drill.err()).contains("this machine serves");
    assertThat(Files.exists(lab.folder("standby", "state").resolve("drills"))).isFalse();
    for (String order : List.of("failover", "switchover")) {
      var dry = lab.understudy(order, "--dry-run");
      assertThat(dry.exit()).as(order).isEqualTo(ExitCode.REFUSED.number());
      assertThat(dry.out()).startsWith("It would be refused now: the state is ACTIVE already.");
    }
    assertThat(lab.understudy("mirror", "--dry-run").out())
        .contains("understudy failback")
        .doesNotContain("understudy resume");
  }

  /** Interfaces, addresses and routes; the counters and the ages of neighbours aside. */
  private static String network(Lab lab, String host) {
    return lab.must(host, "ip", "-o", "link", "show")
        + lab.must(host, "ip", "-o", "address", "show")
        + lab.must(host, "ip", "-4", "route", "show", "table", "all")
        + lab.must(host, "ip", "-6", "route", "show", "table", "all");
  }
}
