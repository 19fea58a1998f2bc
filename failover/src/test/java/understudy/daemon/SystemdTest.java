package understudy.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemdTest {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final List<String> told = new ArrayList<>();
  private String status = "WATCHING: both networks answer";
  private long now;

  private final Systemd systemd =
      new Systemd(told::add, Optional.of(PATIENCE), () -> status, () -> now);

  @Test
  void saysThatItIsUpAndHowLongItMayBeSilent() {
    systemd.ready();
    assertThat(told)
        .containsExactly(
            "READY=1\nSTATUS=WATCHING: both networks answer\nWATCHDOG_USEC=240000000\n");
  }

  @Test
  void beatsWellBeforeItsTimeIsUpAndNotAtEachHeartbeat() {
    systemd.ready();
    told.clear();
    for (int second = 0; second < 240; second++) {
      pass(Duration.ofSeconds(1));
      systemd.beat();
    }
    assertThat(told)
        .containsExactly("WATCHDOG=1\n", "WATCHDOG=1\n", "WATCHDOG=1\n", "WATCHDOG=1\n");
  }

  @Test
  void anOrderMayTakeAsLongAsItTakesAndThenTheWatchdogIsBack() {
    systemd.ready();
    told.clear();
    systemd.pause();
    assertThat(told).containsExactly("WATCHDOG_USEC=0\n");
    pass(Duration.ofHours(3));
    systemd.beat();
    assertThat(told.getLast()).isEqualTo("WATCHDOG_USEC=240000000\nWATCHDOG=1\n");
  }

  @Test
  void theStatusIsToldAtOnceWhenItIsAnother() {
    systemd.ready();
    told.clear();
    systemd.beat();
    status = "ACTIVE: both networks are silent";
    systemd.beat();
    systemd.beat();
    systemd.ending();
    assertThat(told)
        .containsExactly(
            "STATUS=ACTIVE: both networks are silent\n", "STOPPING=1\nSTATUS=ending\n");
  }

  @Test
  void withoutAWatchdogNothingIsSaidOfOne() {
    var plain = new Systemd(told::add, Optional.empty(), () -> status, () -> now);
    plain.ready();
    plain.pause();
    pass(Duration.ofHours(1));
    plain.beat();
    assertThat(told).containsExactly("READY=1\nSTATUS=" + status + "\n");
  }

  @Test
  void itIsAskedForAndNeverShorterThanATurnMayTake() {
    var turn = Duration.ofMinutes(5);
    assertThat(Systemd.patience(Map.of(), turn)).isEmpty();
    assertThat(Systemd.patience(Map.of("WATCHDOG_USEC", "0"), turn)).isEmpty();
    assertThat(Systemd.patience(Map.of("WATCHDOG_USEC", "120000000"), turn)).contains(turn);
    assertThat(Systemd.patience(Map.of("WATCHDOG_USEC", "600000000"), turn))
        .contains(Duration.ofMinutes(10));
  }

  @Test
  void whereNoSystemdListensNothingHappens() {
    var nobody = Systemd.manager(Map.of());
    var alone = new Systemd(nobody, Optional.of(PATIENCE), () -> status, () -> now);
    alone.ready();
    alone.pause();
    alone.beat();
    alone.ending();
    assertThat(told).isEmpty();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
