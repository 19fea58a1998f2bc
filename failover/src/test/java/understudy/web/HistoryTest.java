package understudy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.failover.rules.State;
import understudy.status.Pictures;
import understudy.web.page.Sample;

class HistoryTest {

  private final History history = new History();

  @Test
  void aPeakBetweenTwoSamplesIsKept() {
    history.add(look(0, 300));
    history.add(look(2, 9_000));
    history.add(look(4, 100));
    history.add(look(10, 200));
    assertThat(history.samples())
        .extracting(sample -> sample.dataAgeMillis().orElseThrow())
        .containsExactly(9_000L, 200L);
  }

  @Test
  void holdsAnHourAndNoMore() {
    for (int second = 0; second < 7200; second += 2) {
      history.add(look(second, 500));
    }
    assertThat(history.samples()).hasSize(360);
    assertThat(history.samples().getLast().at()).isEqualTo(Pictures.NOW.plusSeconds(7190));
  }

  private static Sample look(int second, long ageMillis) {
    return new Sample(Pictures.NOW.plusSeconds(second), State.WATCHING, Optional.of(ageMillis));
  }
}
