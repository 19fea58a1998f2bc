package understudy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.mirror.MirrorState;
import understudy.status.Pictures;
import understudy.status.Sight;
import understudy.status.StatusView;
import understudy.status.StatusViews;

class HistoryTest {

  private final History history = new History();

  @Test
  void aPeakBetweenTwoSamplesIsKept() {
    history.add(view(0, 300));
    history.add(view(2, 9_000));
    history.add(view(4, 100));
    history.add(view(10, 200));
    assertThat(history.samples())
        .extracting(sample -> sample.dataAgeMillis().orElseThrow())
        .containsExactly(9_000L, 200L);
  }

  @Test
  void holdsAnHourAndNoMore() {
    for (int second = 0; second < 7200; second += 2) {
      history.add(view(second, 500));
    }
    assertThat(history.samples()).hasSize(360);
    assertThat(history.samples().getLast().at()).isEqualTo(Pictures.NOW.plusSeconds(7190));
  }

  private static StatusView view(int second, int ageMillis) {
    Sight well =
        Pictures.of(
            Pictures.controller(State.WATCHING),
            Pictures.vitals(LinkState.UP, LinkState.UP),
            Pictures.mirror(MirrorState.IDLE, Duration.ofMillis(ageMillis).minusSeconds(second)));
    var later =
        new Sight(
            Pictures.NOW.plusSeconds(second),
            true,
            well.controller(),
            well.vitals(),
            well.mirror(),
            true,
            true,
            false,
            well.lastDrill());
    return StatusViews.of(Pictures.settings(), later);
  }
}
