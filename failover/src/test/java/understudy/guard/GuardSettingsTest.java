package understudy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardSettingsTest {

  @Test
  void theStandbyWaitsLongerThanThePrimaryMayServe() {
    var settings = new GuardSettings(Duration.ofMillis(10_900), Path.of("/x"), 8078);
    assertThat(settings.lease()).as("the primary is told whole seconds").hasSeconds(10);
    assertThat(settings.surelyOver(Duration.ofSeconds(1))).hasSeconds(15);
  }
}
