package understudy.heartbeat.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void anUndecisiveMissMayTakeTheWholeInterval() {
    assertThat(new Patience(SECOND, 3).next(false, Duration.ZERO)).isEqualTo(SECOND);
  }

  @Test
  void aQuestionAskedLateEndsWhenTheNextIsDue() {
    var patience = new Patience(SECOND, 3);
    assertThat(patience.next(false, Duration.ofMillis(300))).isEqualTo(Duration.ofMillis(700));
    assertThat(patience.next(false, SECOND)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void theDecisiveMissIsCalledAfterATwentieth() {
    assertThat(new Patience(SECOND, 3).next(true, Duration.ZERO)).isEqualTo(Duration.ofMillis(50));
    assertThat(new Patience(Duration.ofMillis(50), 3).next(true, Duration.ZERO))
        .isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void whereFewMissesDecideEachIsGivenAFifth() {
    assertThat(new Patience(SECOND, 1).next(true, Duration.ZERO)).isEqualTo(Duration.ofMillis(200));
    assertThat(new Patience(Duration.ofMillis(50), 2).next(true, Duration.ZERO))
        .isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void aSlowLinkIsGivenFourRoundTrips() {
    Patience patience = new Patience(SECOND, 3);
    patience.heard(Duration.ofMillis(90));
    assertThat(patience.next(true, Duration.ZERO)).isEqualTo(Duration.ofMillis(360));
    patience.heard(Duration.ofMillis(800));
    assertThat(patience.next(true, Duration.ZERO)).isEqualTo(SECOND);
  }

  @Test
  void oneFastAnswerDoesNotMakeItForgetTheSlowOnes() {
    Patience patience = new Patience(SECOND, 3);
    patience.heard(Duration.ofMillis(200));
    patience.heard(Duration.ofMillis(1));
    assertThat(patience.next(true, Duration.ZERO)).isEqualTo(Duration.ofMillis(700));
  }
}
