package understudy.hands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import understudy.check.SettingsForTests;

/** Too short, and the watchdog would kill a takeover half-way. */
class LongestTurnTest {

  @Test
  void withoutCommandsItIsTwoMinutesAndTheHeartbeatsOwnPatience() {
    assertThat(LongestTurn.of(SettingsForTests.sample("minimal")))
        .isEqualTo(Duration.ofMinutes(2).plusSeconds(4));
  }

  @Test
  void everyCommandThatATurnMayRunHasItsWholeLimit() {
    // Start, stop, both on the primary, three cures: 60 s each; the power switch 20 s.
    assertThat(LongestTurn.of(SettingsForTests.sample("web")))
        .isEqualTo(Duration.ofMinutes(2).plusSeconds(7 * 60 + 20 + 4));
  }
}
