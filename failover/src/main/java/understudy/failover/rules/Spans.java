package understudy.failover.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Lengths and points of time as people say them. */
public final class Spans {
  private Spans() {}

  /** To the second, such as {@code 2026-11-21 10:00:00 UTC}. */
  public static String moment(Instant at) {
    String text = at.truncatedTo(ChronoUnit.SECONDS).toString();
    return text.replace('T', ' ').replace("Z", " UTC");
  }

  /** Two digits' worth: {@code 830 ms}, {@code 4.2 s}, {@code 12 s}, {@code 3 min}, {@code 5 h}. */
  public static String words(Duration span) {
    long millis = span.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 10_000) {
      String seconds = String.format(Locale.ROOT, "%.1f", millis / 1000.0);
      return (seconds.endsWith(".0") ? seconds.substring(0, seconds.length() - 2) : seconds) + " s";
    }
    if (span.compareTo(Duration.ofMinutes(2)) < 0) {
      return span.toSeconds() + " s";
    }
    if (span.compareTo(Duration.ofHours(2)) < 0) {
      return span.toMinutes() + " min";
    }
    return span.compareTo(Duration.ofDays(2)) < 0 ? span.toHours() + " h" : span.toDays() + " days";
  }
}
