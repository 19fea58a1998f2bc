package understudy.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.heartbeat.LinkState.DOWN;
import static understudy.heartbeat.LinkState.SILENT;
import static understudy.heartbeat.LinkState.UP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkPulseTest {
  private static final Duration ON_TIME = Duration.ZERO;
  private static final Duration RTT = Duration.ofMillis(1);

  private final FakeTime time = new FakeTime();
  private final List<Duration> limits = new ArrayList<>();
  private boolean present = true;
  private Duration stall = Duration.ZERO;
  private final LinkPulse pulse = new LinkPulse(this::ask, HeartbeatSettings.defaults(), time);

  private Optional<Duration> ask(Duration limit) {
    limits.add(limit);
    time.pass(present ? RTT : limit);
    time.pass(stall);
    return present ? Optional.of(RTT) : Optional.empty();
  }

  @Test
  void tellsWhenTheStateChangesAndOnlyThen() {
    assertThat(pulse.round(ON_TIME)).isTrue();
    assertThat(pulse.round(ON_TIME)).isFalse();
    present = false;
    assertThat(pulse.round(ON_TIME)).isTrue();
    assertThat(pulse.round(ON_TIME)).isFalse();
    assertThat(pulse.round(ON_TIME)).isTrue();
    assertThat(pulse.health().state()).isEqualTo(DOWN);
  }

  @Test
  void onlyTheMissThatDecidesIsCalledEarly() {
    pulse.round(ON_TIME);
    present = false;
    for (int i = 0; i < 4; i++) {
      pulse.round(ON_TIME);
    }
    Duration whole = Duration.ofSeconds(1);
    assertThat(limits).containsExactly(whole, whole, whole, Duration.ofMillis(50), whole);
  }

  @Test
  void silenceBeginsWithTheFirstUnansweredQuestion() {
    pulse.round(ON_TIME);
    assertThat(pulse.silentSince()).isEmpty();
    present = false;
    long asked = time.nanos();
    pulse.round(ON_TIME);
    pulse.round(ON_TIME);
    assertThat(pulse.silentSince()).hasValue(asked);
    present = true;
    pulse.round(ON_TIME);
    assertThat(pulse.silentSince()).isEmpty();
  }

  @Test
  void aRoundThatBeganLateCountsNoMiss() {
    pulse.round(ON_TIME);
    present = false;
    pulse.round(ON_TIME);
    pulse.round(ON_TIME);
    assertThat(pulse.round(Duration.ofSeconds(5))).isTrue();
    assertThat(pulse.health().state()).isEqualTo(SILENT);
    assertThat(pulse.late()).isTrue();
    pulse.round(ON_TIME);
    assertThat(pulse.late()).isFalse();
    assertThat(pulse.health().state()).isEqualTo(SILENT);
  }

  @Test
  void aMachineThatStoodStillWhileItWaitedCountsNoMiss() {
    pulse.round(ON_TIME);
    present = false;
    pulse.round(ON_TIME);
    pulse.round(ON_TIME);
    stall = Duration.ofSeconds(5);
    pulse.round(ON_TIME);
    assertThat(pulse.health().state()).isEqualTo(SILENT);
    assertThat(pulse.late()).isTrue();
  }

  @Test
  void afterAStallOnlyReferencesAskedSinceCount() {
    pulse.round(ON_TIME);
    present = false;
    pulse.round(ON_TIME);
    pulse.round(Duration.ofSeconds(60));
    assertThat(pulse.silentSince()).hasValue(time.nanos());
  }

  @Test
  void anAnswerIsBelievedEvenWhenTheRoundBeganLate() {
    present = false;
    pulse.round(ON_TIME);
    present = true;
    pulse.round(Duration.ofSeconds(5));
    assertThat(pulse.health().state()).isEqualTo(UP);
    assertThat(pulse.late()).isTrue();
  }

  @Test
  void aLoopThatHangsIsLateBeforeItNoticesItself() {
    pulse.round(ON_TIME);
    time.pass(Duration.ofSeconds(2));
    assertThat(pulse.late()).isFalse();
    time.pass(Duration.ofSeconds(1));
    assertThat(pulse.late()).isTrue();
  }
}
