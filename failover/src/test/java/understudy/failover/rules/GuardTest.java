package understudy.failover.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.heartbeat.LinkState.DOWN;
import static understudy.heartbeat.LinkState.UP;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.failover.rules.Guard.Care;

class GuardTest {

  private static final Optional<String> NOBODY = Optional.empty();
  private static final Optional<Duration> NOW = Optional.of(Duration.ZERO);
  private static final Optional<Duration> LONG_AGO = Optional.of(Duration.ofSeconds(30));

  @Test
  void servesQuietlyWhileThePrimaryIsAway() {
    assertThat(care(new Guard(true, NOBODY, true, DOWN, DOWN, false, true, false, LONG_AGO, false)))
        .isEqualTo(Care.NOTHING);
    assertThat(care(new Guard(true, NOBODY, true, DOWN, DOWN, false, true, false, LONG_AGO, true)))
        .isEqualTo(Care.ANNOUNCE);
  }

  @Test
  void fencesAPrimaryThatIsBackAtOnceButNotEverySecond() {
    assertThat(care(new Guard(true, NOBODY, true, UP, UP, true, true, false, LONG_AGO, false)))
        .isEqualTo(Care.FENCE);
    assertThat(
            care(new Guard(true, NOBODY, true, UP, UP, true, true, false, Optional.empty(), false)))
        .isEqualTo(Care.FENCE);
    assertThat(care(new Guard(true, NOBODY, true, UP, UP, true, true, false, NOW, false)))
        .isEqualTo(Care.NOTHING);
  }

  @Test
  void aPrimaryThatWasSilentAndIsBackIsFencedAtOnceHoweverLatelyItWasFencedBefore() {
    assertThat(care(new Guard(true, NOBODY, true, UP, UP, true, true, true, NOW, false)))
        .isEqualTo(Care.FENCE);
  }

  @Test
  void seesToTheFenceWhenThePrivateLinkAnswersAgain() {
    assertThat(care(new Guard(true, NOBODY, true, DOWN, UP, false, true, false, LONG_AGO, false)))
        .isEqualTo(Care.FENCE);
    assertThat(care(new Guard(true, NOBODY, true, DOWN, UP, true, true, false, LONG_AGO, false)))
        .isEqualTo(Care.NOTHING);
  }

  @Test
  void asksAgainEveryMinuteWhileNoFenceWasEverConfirmed() {
    var minute = Optional.of(Duration.ofSeconds(60));
    assertThat(care(new Guard(true, NOBODY, true, DOWN, DOWN, false, false, false, minute, false)))
        .isEqualTo(Care.FENCE);
    assertThat(
            care(new Guard(true, NOBODY, true, DOWN, DOWN, false, false, false, LONG_AGO, false)))
        .isEqualTo(Care.NOTHING);
  }

  @Test
  void defendsTheAddressLoudlyAndNeverDropsIt() {
    var judged =
        Guard.TABLE.judge(
            new Guard(
                true,
                Optional.of("02:00:00:00:00:07"),
                true,
                DOWN,
                DOWN,
                true,
                true,
                false,
                LONG_AGO,
                false));
    assertThat(judged.decision()).isEqualTo(Care.DEFEND);
    assertThat(judged.sentence()).contains("02:00:00:00:00:07");
    assertThat(judged.tell()).contains(Row.Urgency.CRITICAL);
  }

  @Test
  void retakesALostAddressOnlyWhenItIsFreeAndOurLanIsWell() {
    assertThat(care(new Guard(false, NOBODY, true, DOWN, DOWN, true, true, false, NOW, false)))
        .isEqualTo(Care.RETAKE);
    assertThat(care(new Guard(false, NOBODY, false, DOWN, DOWN, true, true, false, NOW, false)))
        .isEqualTo(Care.NOTHING);
    assertThat(
            care(
                new Guard(
                    false, Optional.of("x"), true, DOWN, DOWN, true, true, false, NOW, false)))
        .isEqualTo(Care.NOTHING);
  }

  private static Care care(Guard guard) {
    return Guard.TABLE.judge(guard).decision();
  }
}
