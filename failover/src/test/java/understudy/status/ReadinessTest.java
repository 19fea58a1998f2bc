package understudy.status;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.status.Pictures.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.config.Settings;
import understudy.failover.DurableState;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Vitals;
import understudy.mirror.MirrorState;
import understudy.mirror.MirrorView;

class ReadinessTest {

  private final Settings settings = Pictures.settings();
  private final Sight well = Pictures.well();

  @Test
  void isReadyWhenAllIsWell() {
    assertThat(Readiness.reasons(settings, well)).isEmpty();
  }

  @Test
  void isNotReadyWithoutADaemon() {
    var files =
        Sight.ofFiles(NOW, well.controller(), well.mirror(), false, Optional.empty(), List.of());
    assertThat(Readiness.reasons(settings, files)).singleElement().asString().contains("daemon");
  }

  @Test
  void isNotReadyWhileItServesItself() {
    assertThat(reasons(Pictures.controller(State.ACTIVE)))
        .singleElement()
        .asString()
        .contains("serves already");
  }

  @Test
  void saysFirstThatNobodyReachesTheMachineThatServes() {
    var it = well.vitals();
    var cut =
        new Vitals(
            it.lan(), it.privateLink(), true, Reach.DOWN, List.of(), false, it.verdict(), NOW);
    var serving = Pictures.of(Pictures.controller(State.ACTIVE), cut, well.mirror());
    assertThat(Readiness.reasons(settings, serving))
        .containsExactly(
            "our own LAN is cut: clients do not reach this machine, which serves",
            "this machine serves already: nobody stands by");
    var view = StatusViews.of(settings, serving);
    assertThat(MonitoringLine.of(view).level()).isEqualTo(2);
  }

  @Test
  void saysWhyATakeoverIsBlocked() {
    assertThat(reasons(Pictures.controller(State.BLOCKED)).getFirst()).contains("blocked");
  }

  @Test
  void saysThatItIsHeldAndWhy() {
    var controller = Pictures.controller(State.WATCHING);
    var held = new DurableState.Held("new switch", NOW, Optional.of(NOW.plusSeconds(60)));
    var holding =
        new DurableState(
            controller.state(),
            controller.since(),
            controller.rule(),
            controller.reason(),
            Optional.of(held),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(reasons(holding))
        .containsExactly("automatic takeover is off until 2026-11-21 10:01:00 UTC: new switch");
  }

  @Test
  void saysHowOldTheDataIsAndWhatIsAllowed() {
    assertThat(reasons(Pictures.mirror(MirrorState.IDLE, Duration.ofMinutes(11))))
        .containsExactly("the data is 11 min old, failover.maxDataAge is 10 min");
  }

  @Test
  void isNotReadyBeforeTheFirstWholePass() {
    var it = well.mirror();
    var never =
        new MirrorView(
            MirrorState.COPYING,
            it.mode(),
            Optional.empty(),
            0,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
    assertThat(reasons(never)).containsExactly("no pass of the mirror was ever complete");
  }

  @Test
  void isNotReadyWhenANetworkIsDown() {
    assertThat(reasons(Pictures.vitals(LinkState.DOWN, LinkState.UP)))
        .containsExactly("the primary is silent on the LAN");
    assertThat(reasons(Pictures.vitals(LinkState.UP, LinkState.DOWN)))
        .containsExactly("the primary is silent on the private link");
  }

  @Test
  void oneMissedAnswerIsNotYetAReason() {
    assertThat(reasons(Pictures.vitals(LinkState.SILENT, LinkState.UP))).isEmpty();
  }

  @Test
  void isNotReadyWithoutALogInToFenceBy() {
    var deaf =
        new Sight(
            NOW,
            true,
            well.controller(),
            well.vitals(),
            well.mirror(),
            true,
            false,
            false,
            Optional.empty());
    assertThat(Readiness.reasons(settings, deaf))
        .containsExactly("no log-in on the primary at 10.168.1.1: say `understudy check`");
  }

  @Test
  void isNotReadyWhileThePrimarysDoorWouldRefuseAFence() {
    var locked =
        new Sight(
            NOW,
            true,
            well.controller(),
            well.vitals(),
            well.mirror(),
            true,
            true,
            false,
            Optional.empty(),
            Optional.of("door.conf is old"),
            Optional.empty(),
            List.of());
    assertThat(Readiness.reasons(settings, locked))
        .containsExactly(
            "the restricted key does not fit, say `understudy check`: door.conf is old");
  }

  private List<String> reasons(DurableState controller) {
    return Readiness.reasons(settings, Pictures.of(controller, well.vitals(), well.mirror()));
  }

  private List<String> reasons(Vitals vitals) {
    return Readiness.reasons(settings, Pictures.of(well.controller(), vitals, well.mirror()));
  }

  private List<String> reasons(MirrorView mirror) {
    return Readiness.reasons(settings, Pictures.of(well.controller(), well.vitals(), mirror));
  }
}
