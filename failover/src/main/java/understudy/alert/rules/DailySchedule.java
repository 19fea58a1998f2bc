package understudy.alert.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When the daily report is due: once for each day on which its time has come, however the clock is
 * set meanwhile. Days that were slept through are caught up with by one report.
 */
public final class DailySchedule {

  /** What to do now. */
  public enum Due {
    NO,
    YES,
    /** This day counts as reported: it is the first we see, or the clock went back over it. */
    BEGIN
  }

  private DailySchedule() {}

  /** The day whose report came last, or should have. */
  public static LocalDate day(Instant now, LocalTime time, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    // A time that summer time skips is taken an hour later, one that comes twice the first time.
    Instant todays = ZonedDateTime.of(today, time, zone).toInstant();
    return now.isBefore(todays) ? today.minusDays(1) : today;
  }

  public static Due due(Optional<LocalDate> reported, LocalDate day) {
    if (reported.isEmpty() || reported.get().isAfter(day.plusDays(1))) {
      return Due.BEGIN;
    }
    return reported.get().isBefore(day) ? Due.YES : Due.NO;
  }
}
