package understudy.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.check.SettingsForTests.sample;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.drill.Outage.Basis;
import understudy.drill.Outage.Part;

/** What is expected of a takeover, from numbers alone. */
class ExpectationTest {

  private static final Times NOTHING =
      new Times(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final Times ALL =
      new Times(millis(5), millis(12), millis(700), millis(1), millis(400), millis(900));

  @Test
  void aPowerLossIsNoticedAskedAnnouncedAndServed() {
    Outage power = Expectation.of(sample("minimal"), ALL).getFirst();
    assertThat(power.parts())
        .extracting(part -> part.millis().orElseThrow())
        .as("notice, write, last word, free, take; nothing is started")
        .containsExactly(3000L, 20L, 200L, 100L, 1L);
    assertThat(power.atLeastMillis()).isEqualTo(3321);
    assertThat(power.complete()).isTrue();
  }

  @Test
  void theFenceDeviceAndTheServicesCount() {
    Outage power = Expectation.of(sample("web"), ALL).getFirst();
    assertThat(power.atLeastMillis()).isEqualTo(3321 + 700 + 400);
    assertThat(power.parts().getLast())
        .isEqualTo(new Part("start the services", Basis.MEASURED, Optional.of(400L)));
  }

  @Test
  void aLostLanIsWaitedForAndItsCureToo() {
    Outage lan = Expectation.of(sample("web"), ALL).getLast();
    assertThat(lan.atLeastMillis())
        .as("notice, grace, asked, cure, write, fence, silence, free, take, start")
        .isEqualTo(3000 + 5000 + 12 + 20_000 + 20 + 12 + 100 + 100 + 1 + 400);
  }

  @Test
  void whatIsNotKnownIsNotMadeUp() {
    Outage power = Expectation.of(sample("web"), NOTHING).getFirst();
    assertThat(power.complete()).isFalse();
    assertThat(power.atLeastMillis()).isEqualTo(3300);
    assertThat(power.parts().getLast().basis()).isEqualTo(Basis.UNKNOWN);
  }

  @Test
  void withoutACloneTheLastTakeoverTellsHowLongServicesTake() {
    var times =
        new Times(millis(5), millis(12), millis(700), millis(1), Optional.empty(), millis(900));
    assertThat(Expectation.of(sample("web"), times).getFirst().parts().getLast())
        .isEqualTo(new Part("start the services", Basis.LAST_TAKEOVER, Optional.of(900L)));
  }

  private static Optional<Duration> millis(long millis) {
    return Optional.of(Duration.ofMillis(millis));
  }
}
