package understudy.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.base.Json;
import understudy.failover.DurableState;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.mirror.MirrorState;

class StatusViewTest {

  private final StatusView well = StatusViews.of(Pictures.settings(), Pictures.well());

  @Test
  void theDocumentHasTheNamesThatScriptsRelyOn() throws Exception {
    JsonNode json = Json.mapper().readTree(Json.mapper().writeValueAsString(well));
    for (String pointer :
        new String[] {
          "/pair",
          "/state",
          "/since",
          "/held",
          "/rule",
          "/reason",
          "/ready",
          "/notReadyBecause",
          "/primary/lan/state",
          "/primary/lan/rttMillis",
          "/primary/lan/since",
          "/primary/private/state",
          "/standby/lanCarrier",
          "/standby/references",
          "/checks/0/name",
          "/checks/0/state",
          "/service/addresses/0",
          "/service/heldHere",
          "/mirror/state",
          "/mirror/mode",
          "/mirror/dataAsOf",
          "/mirror/dataAgeMillis",
          "/mirror/owedPaths",
          "/mirror/lastFullPass/startedAt",
          "/mirror/lastFullPass/tookMillis",
          "/mirror/lastFullPass/result",
          "/mirror/lastFullPass/files",
          "/mirror/lastFullPass/sentBytes",
          "/mirror/suspended",
          "/mirror/held",
          "/lastTakeover",
          "/lastDrill"
        }) {
      assertThat(json.at(pointer).isMissingNode()).as(pointer).isFalse();
    }
    assertThat(json.at("/mirror/dataAgeMillis").asLong()).isEqualTo(830);
    assertThat(json.at("/mirror/mode").asText()).isEqualTo("continuous");
    assertThat(json.at("/lastTakeover").isNull()).isTrue();
    assertThat(json.at("/since").asText()).isEqualTo("2026-11-21T08:00:00Z");
  }

  @Test
  void theDocumentIsReadBackAsItWas() throws Exception {
    String json = Json.mapper().writeValueAsString(well);
    assertThat(Json.mapper().readValue(json, StatusView.class)).isEqualTo(well);
  }

  @Test
  void theScreenSaysWhoServesHowOldTheDataIsAndThatItIsReady() {
    String screen = String.join("\n", StatusScreen.lines(well, Style.PLAIN, 100));
    assertThat(screen)
        .contains("WATCHING for 2 h", "both networks answer  (rule W1)", "yes: would take over")
        .contains("up 0.21 ms", "data 0.8 s old, nothing owed", "web up", "not held here")
        .contains("last full pass: clean, 812 ms, 102,345 files, 1.8 KiB moved")
        .doesNotContain("\u001b");
  }

  private static String screen(boolean daemon, DurableState controller) {
    var well = Pictures.well();
    var sight =
        daemon
            ? Pictures.of(controller, well.vitals(), well.mirror())
            : Sight.ofFiles(
                Pictures.NOW, controller, well.mirror(), false, Optional.empty(), List.of());
    var view = StatusViews.of(Pictures.settings(), sight);
    return String.join("\n", StatusScreen.lines(view, Style.PLAIN, 100));
  }

  @Test
  void withoutADaemonItSaysSoFirstAndTheStateIsWhatWasLastKnown() {
    assertThat(screen(false, Pictures.controller(State.WATCHING)))
        .contains(
            "state       the daemon does not run; WATCHING when it last wrote",
            "            then: both networks answer  (rule W1)",
            "not ready   the daemon does not run")
        .doesNotContain("WATCHING for");
    assertThat(screen(false, StatusViews.never(Pictures.NOW)))
        .contains("state       the daemon has never run here")
        .doesNotContain("WATCHING");
  }

  @Test
  void howLongIsSaidOfTheStateNotOfTheHold() {
    var well = Pictures.controller(State.WATCHING);
    var held =
        new DurableState(
            well.state(),
            well.since(),
            well.rule(),
            well.reason(),
            Optional.of(new DurableState.Held("disks", Pictures.NOW, Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(screen(true, held)).contains("WATCHING for 2 h, held");
  }

  @Test
  void theScreenSaysSinceWhenAnAlertIsOver() {
    assertThat(alerted(Optional.empty()))
        .contains("private-link for 2 min: The private link is down");
    assertThat(alerted(Optional.of(Pictures.NOW.minusSeconds(12))))
        .contains("private-link over since 12 s: The private link is down")
        .doesNotContain("2 min:");
  }

  private static String alerted(Optional<Instant> overSince) {
    var sight = Pictures.alerted(Pictures.alert(overSince));
    var view = StatusViews.of(Pictures.settings(), sight);
    return String.join("\n", StatusScreen.lines(view, Style.PLAIN, 100));
  }

  @Test
  void theScreenFitsItsWidth() {
    var old = Pictures.mirror(MirrorState.FAILING, Duration.ofDays(3));
    var sight =
        Pictures.of(
            Pictures.controller(State.BLOCKED),
            Pictures.vitals(LinkState.DOWN, LinkState.DOWN),
            old);
    var lines = StatusScreen.lines(StatusViews.of(Pictures.settings(), sight), Style.PLAIN, 60);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    assertThat(String.join("\n", lines)).contains("not ready", "BLOCKED", "down");
  }

  @Test
  void coloursHaveNoWidth() {
    var plain = StatusScreen.lines(well, Style.PLAIN, 70);
    var coloured = StatusScreen.lines(well, Style.COLOURED, 70);
    assertThat(
            coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing()))
        .containsExactlyElementsOf(plain);
  }

  @Test
  void theMonitoringLineCarriesItsNumbers() {
    var line = MonitoringLine.of(well);
    assertThat(line.level()).isZero();
    assertThat(line.text())
        .isEqualTo(
            "UNDERSTUDY OK - default WATCHING: ready, both networks answer"
                    .replace("default", well.pair())
                + " | data_age=0.830s owed=0 lan_rtt=0.21ms private_rtt=0.21ms pass=0.812s");
  }

  @Test
  void theMonitoringLineIsCriticalWhenNobodyStandsBehindADeadPrimary() {
    assertThat(level(State.BLOCKED, LinkState.UP)).isEqualTo(2);
    assertThat(level(State.SUSPECT, LinkState.DOWN)).isEqualTo(2);
    assertThat(level(State.ACTIVE, LinkState.DOWN)).isEqualTo(1);
    assertThat(MonitoringLine.unknown("a|b").text()).isEqualTo("UNDERSTUDY UNKNOWN - a/b");
  }

  private static int level(State state, LinkState lan) {
    var sight =
        Pictures.of(
            Pictures.controller(state),
            Pictures.vitals(lan, LinkState.UP),
            Pictures.well().mirror());
    return MonitoringLine.of(StatusViews.of(Pictures.settings(), sight)).level();
  }
}
