package understudy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.mirror.LastPass;
import understudy.mirror.MirrorState;
import understudy.mirror.MirrorView;
import understudy.mirror.Mode;
import understudy.mirror.Outcome;
import understudy.mirror.Suspension;

class MirrorPastTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Items items = new Items();

  @Test
  void aCronThatComesTooSeldomIsAWarning() {
    past("cron-over-ssh", view(true, Duration.ofMinutes(9), Optional.empty()));
    past("web", view(true, Duration.ofMinutes(11), Optional.empty()));
    assertThat(items.said).isEmpty();
    past("cron-over-ssh", view(true, Duration.ofMinutes(11), Optional.empty()));
    assertThat(items.warnings()).singleElement().asString().contains("more than 10 minutes ago");
  }

  @Test
  void aMirrorThatNeverCompletedOrIsSuspendedIsAWarning() {
    var suspended = Optional.of(new Suspension("repairs", "root", NOON));
    past("web", view(false, Duration.ofMinutes(1), suspended));
    assertThat(items.warnings())
        .hasSize(2)
        .anyMatch(text -> text.contains("suspended since 2026-11-21T12:00:00Z: repairs"))
        .anyMatch(text -> text.contains("no complete pass yet"));
  }

  private void past(String sample, MirrorView view) {
    new MirrorChecks(SettingsForTests.sample(sample), items.report).past(view, NOON);
  }

  private static MirrorView view(boolean complete, Duration age, Optional<Suspension> suspended) {
    var last = new LastPass(NOON.minus(age), Duration.ofSeconds(1), Outcome.CLEAN, 10, 10);
    return new MirrorView(
        MirrorState.IDLE,
        Mode.CONTINUOUS,
        Optional.of(last.startedAt()),
        0,
        List.of(),
        Optional.of(last),
        suspended,
        Optional.empty(),
        Optional.empty(),
        complete,
        Optional.empty());
  }
}
