package understudy.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatSettingsTest {

  @Test
  void refusesAnIntervalThatWouldHearFalseSilence() {
    assertThatThrownBy(() -> settings(Duration.ofMillis(49), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50ms");
  }

  @Test
  void refusesToCallDownWhatNeverMissed() {
    assertThatThrownBy(() -> settings(Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("misses");
  }

  @Test
  void hasTheDefaultsOfTheManual() {
    assertThat(HeartbeatSettings.defaults()).isEqualTo(settings(Duration.ofSeconds(1), 3));
  }

  private static HeartbeatSettings settings(Duration interval, int misses) {
    return new HeartbeatSettings(interval, misses, Duration.ofSeconds(5), List.of(), List.of());
  }
}
