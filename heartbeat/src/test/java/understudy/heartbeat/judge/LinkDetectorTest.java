package understudy.heartbeat.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.heartbeat.LinkState.DOWN;
import static understudy.heartbeat.LinkState.SILENT;
import static understudy.heartbeat.LinkState.UNKNOWN;
import static understudy.heartbeat.LinkState.UP;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkDetectorTest {
  private static final Duration RTT = Duration.ofMillis(1);

  private final LinkDetector detector = new LinkDetector(3, at(0));

  @Test
  void oneMissIsSilenceAndOnlyEnoughOfThemInARowAreDown() {
    assertThat(detector.answered(at(1), RTT)).isEqualTo(UP);
    assertThat(detector.missed(at(2))).isEqualTo(SILENT);
    assertThat(detector.missed(at(3))).isEqualTo(SILENT);
    assertThat(detector.missed(at(4))).isEqualTo(DOWN);
  }

  @Test
  void anAnswerInBetweenStartsTheCountAgain() {
    detector.answered(at(1), RTT);
    detector.missed(at(2));
    detector.missed(at(3));
    detector.answered(at(4), RTT);
    detector.missed(at(5));
    assertThat(detector.missed(at(6))).isEqualTo(SILENT);
  }

  @Test
  void oneAnswerBringsALinkBackFromDown() {
    down();
    assertThat(detector.answered(at(9), RTT)).isEqualTo(UP);
    assertThat(detector.health().rtt()).contains(RTT);
  }

  @Test
  void aPrimaryNeverHeardIsUnknownUntilItIsDown() {
    assertThat(detector.missed(at(1))).isEqualTo(UNKNOWN);
    assertThat(detector.missed(at(2))).isEqualTo(UNKNOWN);
    assertThat(detector.missed(at(3))).isEqualTo(DOWN);
  }

  @Test
  void missesOfAStalledMachineDoNotCount() {
    detector.answered(at(1), RTT);
    detector.missed(at(2));
    detector.missed(at(3));
    assertThat(detector.distrust(at(60))).isEqualTo(SILENT);
    assertThat(detector.missed(at(61))).isEqualTo(SILENT);
    assertThat(detector.missed(at(62))).isEqualTo(SILENT);
    assertThat(detector.missed(at(63))).isEqualTo(DOWN);
  }

  @Test
  void downMustBeEarnedAgainAfterAStall() {
    down();
    assertThat(detector.distrust(at(60))).isEqualTo(SILENT);
    assertThat(detector.missed(at(61))).isEqualTo(SILENT);
  }

  @Test
  void sinceTellsWhenTheStateBeganAndNotWhenItWasLastSeen() {
    detector.answered(at(1), RTT);
    detector.answered(at(2), RTT);
    assertThat(detector.health().since()).isEqualTo(at(1));
    detector.missed(at(3));
    detector.missed(at(4));
    assertThat(detector.health().since()).isEqualTo(at(3));
    assertThat(detector.health().rtt()).isEmpty();
  }

  @Test
  void knowsWhichMissDecides() {
    detector.answered(at(1), RTT);
    assertThat(detector.nextMissDecides()).isFalse();
    detector.missed(at(2));
    assertThat(detector.nextMissDecides()).isFalse();
    detector.missed(at(3));
    assertThat(detector.nextMissDecides()).isTrue();
    detector.missed(at(4));
    assertThat(detector.nextMissDecides()).isFalse();
  }

  private void down() {
    detector.answered(at(1), RTT);
    detector.missed(at(2));
    detector.missed(at(3));
    detector.missed(at(4));
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }
}
