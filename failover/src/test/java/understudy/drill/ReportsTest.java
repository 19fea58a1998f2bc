package understudy.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.check.Item;
import understudy.drill.Outage.Basis;
import understudy.drill.Outage.Part;

class ReportsTest {

  private static final Instant SUNDAY = Instant.parse("2026-11-22T04:00:00Z");
  private static final Outage OUTAGE =
      Outage.of(
          "the primary loses its power",
          List.of(
              new Part("notice", Basis.CONFIGURED, Optional.of(3000L)),
              new Part("start the services", Basis.UNKNOWN, Optional.empty())));

  @TempDir Path stateDir;

  @Test
  void beforeTheFirstDrillThereIsNone() {
    assertThat(Reports.last(stateDir)).isEmpty();
  }

  @Test
  void theLatestDrillIsTheOneThatIsShown() throws IOException {
    Reports.keep(stateDir, report(SUNDAY.plus(Duration.ofDays(7)), Item.Level.PROBLEM));
    Reports.keep(stateDir, report(SUNDAY, Item.Level.OK));
    var last = Reports.last(stateDir).orElseThrow();
    assertThat(last.at()).isEqualTo(SUNDAY.plus(Duration.ofDays(7)));
    assertThat(last.good()).isFalse();
    assertThat(last.problems()).isEqualTo(1);
    assertThat(last.expectedOutageMillis()).contains(3000L);
    assertThat(Path.of(last.report())).exists();
  }

  @Test
  void aTornReportDoesNotHideTheStatus() throws IOException {
    Path text = Reports.keep(stateDir, report(SUNDAY, Item.Level.OK));
    Path json = Path.of(text.toString().replace(".txt", ".json"));
    Files.writeString(json, "{ torn");
    assertThat(Reports.last(stateDir)).isEmpty();
  }

  @Test
  void theTextSaysWhatWasTriedAndThatSomethingIsNotKnown() throws IOException {
    Path text = Reports.keep(stateDir, report(SUNDAY, Item.Level.WARNING));
    assertThat(Files.readString(text))
        .contains("Drill of web1, 2026-11-22 04:00:00 UTC")
        .contains("warning  services: not tried -> name them")
        .contains("clients wait at least 3.0 s")
        .contains("?  start the services (not known)")
        .contains("The drill went well: 0 problems, 1 warning");
  }

  private static DrillReport report(Instant at, Item.Level level) {
    return DrillReport.of(
        "web1",
        at,
        Duration.ofSeconds(9),
        List.of(new Item(level, "services", "not tried", "name them")),
        List.of(OUTAGE));
  }
}
