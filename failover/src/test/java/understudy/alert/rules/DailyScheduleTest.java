package understudy.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.alert.rules.DailySchedule.Due;

class DailyScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime SEVEN = LocalTime.of(7, 0);

  private Optional<LocalDate> reported = Optional.empty();

  @Test
  void thereIsOneReportADayAtItsTime() {
    var sent = run("2026-11-20T12:00:00Z", Duration.ofDays(3), SEVEN, BERLIN);
    assertThat(sent)
        .containsExactly(
            Instant.parse("2026-11-21T06:00:00Z"),
            Instant.parse("2026-11-22T06:00:00Z"),
            Instant.parse("2026-11-23T06:00:00Z"));
  }

  @Test
  void whatWasSleptThroughIsCaughtUpWithOnce() {
    reported = Optional.of(LocalDate.of(2026, 11, 17));
    var sent = run("2026-11-21T10:00:00Z", Duration.ofHours(12), SEVEN, BERLIN);
    assertThat(sent).containsExactly(Instant.parse("2026-11-21T10:00:00Z"));
  }

  @Test
  void theFirstDayBeginsWithoutOne() {
    assertThat(run("2026-11-21T10:00:00Z", Duration.ofHours(12), SEVEN, BERLIN)).isEmpty();
  }

  @Test
  void summerTimeNeitherSkipsNorDoublesIt() {
    var skipped = LocalTime.of(2, 30);
    assertThat(run("2026-03-28T12:00:00Z", Duration.ofDays(2), skipped, BERLIN))
        .containsExactly(
            Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    reported = Optional.empty();
    assertThat(run("2026-10-24T12:00:00Z", Duration.ofDays(2), skipped, BERLIN))
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void aClockThatJumpsNeitherDoublesNorSilencesIt() {
    reported = Optional.of(LocalDate.of(2026, 11, 21));
    var day = LocalDate.of(2026, 11, 21);
    assertThat(DailySchedule.due(reported, day.minusDays(1))).as("a little back").isEqualTo(Due.NO);
    assertThat(DailySchedule.due(reported, day.minusYears(5))).as("far back").isEqualTo(Due.BEGIN);
    assertThat(DailySchedule.due(Optional.of(day.minusYears(5)), day.minusYears(5).plusDays(1)))
        .as("and then daily again")
        .isEqualTo(Due.YES);
    assertThat(run("2026-11-21T10:00:00Z", Duration.ofDays(1), SEVEN, ZoneOffset.UTC)).hasSize(1);
  }

  private List<Instant> run(String from, Duration length, LocalTime time, ZoneId zone) {
    var sent = new ArrayList<Instant>();
    Instant now = Instant.parse(from);
    for (Instant end = now.plus(length); now.isBefore(end); now = now.plusSeconds(60)) {
      var day = DailySchedule.day(now, time, zone);
      var due = DailySchedule.due(reported, day);
      if (due != Due.NO) {
        reported = Optional.of(day);
      }
      if (due == Due.YES) {
        sent.add(now);
      }
    }
    return sent;
  }
}
