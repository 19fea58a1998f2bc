package understudy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RationTest {

  @Test
  void aFloodIsCutOffAndTheNextMomentIsServedAgain() {
    var ration = new Ration(3, Duration.ofNanos(100), 0);
    assertThat(ration.take(0) && ration.take(0) && ration.take(0)).isTrue();
    assertThat(ration.take(0)).isFalse();
    assertThat(ration.take(99)).isFalse();
    assertThat(ration.take(201)).isTrue();
    assertThat(ration.take(10_000) && ration.take(10_000) && ration.take(10_000)).isTrue();
    assertThat(ration.take(10_000)).as("never more at once, however long it was quiet").isFalse();
  }
}
