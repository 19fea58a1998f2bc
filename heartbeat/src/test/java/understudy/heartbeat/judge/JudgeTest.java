package understudy.heartbeat.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.heartbeat.LinkState.DOWN;
import static understudy.heartbeat.LinkState.SILENT;
import static understudy.heartbeat.LinkState.UNKNOWN;
import static understudy.heartbeat.LinkState.UP;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.heartbeat.CheckHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;

class JudgeTest {

  @ParameterizedTest(name = "LAN {0}, private {1}, references {2}: {3}")
  @CsvSource({
    "UP,      UP,      UP,              ALIVE",
    "UP,      UP,      NONE_CONFIGURED, ALIVE",
    "UP,      UP,      DOWN,            ALIVE",
    "UP,      SILENT,  UP,              UNSURE",
    "UP,      DOWN,    UP,              PRIVATE_LOST",
    "UP,      DOWN,    DOWN,            PRIVATE_LOST",
    "UP,      UNKNOWN, UP,              STARTING",
    "UNKNOWN, UP,      UP,              STARTING",
    "UNKNOWN, DOWN,    UP,              STARTING",
    "SILENT,  UP,      UP,              UNSURE",
    "SILENT,  DOWN,    UP,              UNSURE",
    "SILENT,  DOWN,    DOWN,            UNSURE",
    "DOWN,    UP,      UP,              LAN_LOST",
    "DOWN,    UP,      NONE_CONFIGURED, LAN_LOST",
    "DOWN,    UP,      UNKNOWN,         UNSURE",
    "DOWN,    UP,      DOWN,            OURS",
    "DOWN,    SILENT,  UP,              UNSURE",
    "DOWN,    SILENT,  DOWN,            OURS",
    "DOWN,    UNKNOWN, UP,              STARTING",
    "DOWN,    DOWN,    UP,              GONE",
    "DOWN,    DOWN,    NONE_CONFIGURED, GONE",
    "DOWN,    DOWN,    UNKNOWN,         UNSURE",
    "DOWN,    DOWN,    DOWN,            OURS",
  })
  void pairByPair(LinkState lan, LinkState privateLink, Reach references, Verdict expected) {
    assertThat(Judge.judge(lan, privateLink, true, references, List.of(), false))
        .isEqualTo(expected);
  }

  @Test
  void withoutCarrierTheFaultIsOursWhateverElseIsSeen() {
    everything((lan, privateLink, reach) ->
        assertThat(Judge.judge(lan, privateLink, false, reach, List.of(check(DOWN)), false))
            .isEqualTo(Verdict.OURS));
  }

  @Test
  void aLateLoopIsNeverBelieved() {
    everything((lan, privateLink, reach) -> {
      assertThat(Judge.judge(lan, privateLink, true, reach, List.of(), true))
          .isEqualTo(Verdict.LATE);
      assertThat(Judge.judge(lan, privateLink, false, reach, List.of(), true))
          .isEqualTo(Verdict.LATE);
    });
  }

  @Test
  void goneTakesBothNetworksDownAndNoProofAgainstOurselves() {
    everything((lan, privateLink, reach) -> {
      boolean gone = Judge.judge(lan, privateLink, true, reach, List.of(), false) == Verdict.GONE;
      assertThat(gone)
          .isEqualTo(
              lan == DOWN
                  && privateLink == DOWN
                  && EnumSet.of(Reach.UP, Reach.NONE_CONFIGURED).contains(reach));
    });
  }

  @Test
  void aFailingCheckCountsOnlyWhileBothNetworksAnswer() {
    assertThat(judgeWith(check(UP), check(DOWN))).isEqualTo(Verdict.SERVICE_LOST);
    assertThat(judgeWith(check(UP), check(SILENT))).isEqualTo(Verdict.UNSURE);
    assertThat(judgeWith(check(UP), check(UP))).isEqualTo(Verdict.ALIVE);
    assertThat(judgeWith(check(UNKNOWN))).isEqualTo(Verdict.ALIVE);
    assertThat(Judge.judge(DOWN, UP, true, Reach.UP, List.of(check(DOWN)), false))
        .isEqualTo(Verdict.LAN_LOST);
    assertThat(Judge.judge(UP, DOWN, true, Reach.UP, List.of(check(DOWN)), false))
        .isEqualTo(Verdict.PRIVATE_LOST);
  }

  private static Verdict judgeWith(CheckHealth... checks) {
    return Judge.judge(UP, UP, true, Reach.UP, List.of(checks), false);
  }

  private static CheckHealth check(LinkState state) {
    return new CheckHealth("web", state, Instant.EPOCH, "");
  }

  private interface Case {
    void look(LinkState lan, LinkState privateLink, Reach reach);
  }

  private static void everything(Case each) {
    for (LinkState lan : LinkState.values()) {
      for (LinkState privateLink : LinkState.values()) {
        for (Reach reach : Reach.values()) {
          each.look(lan, privateLink, reach);
        }
      }
    }
  }
}
