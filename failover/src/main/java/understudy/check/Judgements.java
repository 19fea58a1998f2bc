package understudy.check;

import java.time.Duration;
import java.time.Instant;

/** What measured numbers mean. Pure. */
final class Judgements {

  private static final Duration LEAN = Duration.ofMillis(50);
  private static final Duration SKEW = Duration.ofSeconds(1);

  private Judgements() {}

  /**
   * @param took what a command that does nothing takes on an open session
   */
  static void shell(String subject, String address, Duration took, Report report) {
    if (took.compareTo(LEAN) > 0) {
      report.warning(
          subject,
          address + " lets us in, but takes " + took.toMillis() + " ms for a command",
          "a heavy ~/.bashrc of the user there is the usual cause: let it end at once when it is"
              + " not interactive, or say SetEnv SHLVL=2 in sshd_config");
    } else {
      report.ok(subject, address + " lets us in, a command takes " + took.toMillis() + " ms");
    }
  }

  /**
   * @param there seconds since 1970 as the primary's date says, between the two moments here
   */
  static void clocks(Instant before, String there, Instant after, Report report) {
    if (!there.matches("\\d{1,11}\\.\\d{9}")) {
      report.warning(
          "clocks", "the primary's date says '" + there + "'", "compare the two clocks by hand");
      return;
    }
    var parts = there.split("\\.");
    var theirs = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    var ahead =
        theirs.isAfter(after)
            ? Duration.between(after, theirs)
            : theirs.isBefore(before) ? Duration.between(theirs, before) : Duration.ZERO;
    if (ahead.compareTo(SKEW) > 0) {
      report.warning(
          "clocks",
          "the primary's clock is "
              + ahead.toMillis()
              + " ms "
              + (theirs.isAfter(after) ? "ahead" : "behind"),
          "let both machines take their time from the same NTP server");
    } else {
      report.ok("clocks", "the two agree");
    }
  }
}
