package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The faults in which a takeover would make things worse: nobody moves. Needs root. */
class StaysBackIT {

  @RegisterExtension
  final LabExtension raised =
      new LabExtension("--interval", "250ms", "--pause", "500ms", "--lan-grace", "1s");

  @Test
  void aLostCrossoverIsNoReasonToMoveAndIsToldOf() throws IOException {
    var lab = Nights.ready(raised.lab());
    lab.cut("crossover");
    verdictIs(lab, "private", "DOWN");
    Nights.nobodyMoves(lab);
    assertThat(lab.served()).isTrue();
    lab.heal();
    Files.writeString(lab.folder("primary", "data").resolve("after.txt"), "after the cut");
    var copy = lab.folder("standby", "data").resolve("after.txt");
    lab.until("the mirror goes on", () -> Files.exists(copy));
  }

  @Test
  void aStandbyWithoutCarrierBlamesItself() {
    var lab = Nights.ready(raised.lab());
    lab.cut("standby-lan");
    verdictIs(lab, "lan", "DOWN");
    Nights.nobodyMoves(lab);
    assertThat(lab.served()).isTrue();
  }

  @Test
  void aStandbyWhoseReferencesAreSilentTooBlamesItself() {
    var lab = Nights.ready(raised.lab());
    lab.cut("standby-lan-silent");
    verdictIs(lab, "lan", "DOWN");
    Nights.nobodyMoves(lab);
    assertThat(lab.served()).isTrue();
  }

  @Test
  void aSplitOfTheLanBetweenTheTwoMovesNobody() {
    var lab = Nights.ready(raised.lab());
    lab.cut("split-lan");
    verdictIs(lab, "lan", "DOWN");
    Nights.nobodyMoves(lab);
    assertThat(lab.served()).isTrue();
    assertThat(lab.holders()).containsExactly("primary");
  }

  @Test
  void aServiceThatDiedAloneIsStartedAgainWhereItIs() {
    var lab = Nights.ready(raised.lab());
    lab.must("primary", "/run/lab/service", "stop");
    lab.until("the service was cured", lab::served);
    lab.awaitState("WATCHING");
    assertThat(lab.holders()).containsExactly("primary");
  }

  @Test
  void aFrozenPrimaryThatStillAnswersPingBlocksWhereNothingCanEndIt() {
    var lab = Nights.ready(raised.lab());
    lab.freezeProcesses("primary");
    lab.awaitState("BLOCKED");
    Nights.nobodyMoves(lab);
    assertThat(lab.holders()).containsExactly("primary");
    assertThat(lab.understudy("journal").out()).contains("alert");
    lab.thaw("primary");
    lab.awaitState("WATCHING");
  }

  private static void verdictIs(Lab lab, String network, String state) {
    lab.until(
        network + " is " + state,
        () -> lab.status().path("primary").path(network).path("state").asText().equals(state));
  }
}
