package understudy.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.heartbeat.LinkState.DOWN;
import static understudy.heartbeat.LinkState.SILENT;
import static understudy.heartbeat.LinkState.UP;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckPulseTest {
  private boolean alive = true;
  private boolean lanIsUp = true;

  private final CheckPulse pulse = pulse(Duration.ofMillis(100));

  private CheckPulse pulse(Duration interval) {
    Pulses.Check check =
        new Pulses.Check(
            "web",
            Duration.ofSeconds(1),
            limit -> new CheckProbe.Result(alive, alive ? "HTTP 200" : "HTTP 500"));
    HeartbeatSettings settings =
        new HeartbeatSettings(interval, 3, Duration.ZERO, List.of(), List.of());
    return new CheckPulse(check, settings, new FakeTime(), () -> lanIsUp);
  }

  @Test
  void aServiceIsDownAfterEnoughFailuresInARow() {
    pulse.round();
    alive = false;
    assertThat(pulse.round()).isTrue();
    pulse.round();
    assertThat(pulse.health().state()).isEqualTo(SILENT);
    assertThat(pulse.round()).isTrue();
    assertThat(pulse.health().state()).isEqualTo(DOWN);
    assertThat(pulse.health().detail()).isEqualTo("HTTP 500");
  }

  @Test
  void aLostNetworkIsNotHeldAgainstTheService() {
    pulse.round();
    alive = false;
    lanIsUp = false;
    for (int i = 0; i < 10; i++) {
      pulse.round();
    }
    assertThat(pulse.health().state()).isEqualTo(UP);
    assertThat(pulse.health().detail()).isEqualTo("HTTP 500, not counted: the LAN is silent");
  }

  @Test
  void aServiceThatWasDownBeforeTheNetworkIsAskedAgainAfterIt() {
    alive = false;
    for (int i = 0; i < 3; i++) {
      pulse.round();
    }
    lanIsUp = false;
    pulse.round();
    assertThat(pulse.health().state()).isEqualTo(SILENT);
  }

  @Test
  void aDoubtfulServiceIsAskedAtFullPace() {
    assertThat(pulse.pause()).isEqualTo(Duration.ofMillis(250));
    pulse.round();
    alive = false;
    pulse.round();
    assertThat(pulse.pause()).isEqualTo(Duration.ofMillis(100));
    assertThat(pulse(Duration.ofSeconds(1)).pause()).isEqualTo(Duration.ofSeconds(1));
  }
}
