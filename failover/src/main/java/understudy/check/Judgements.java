package understudy.check;

import java.time.Duration;
import java.time.Instant;
import understudy.drift.Clocks;

/** What measured numbers mean. Pure. */
final class Judgements {

  private static final Duration LEAN = Duration.ofMillis(50);

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
    Clocks.judge(before, there, after)
        .ifPresentOrElse(
            wrong -> report.warning(wrong.subject(), wrong.what(), wrong.advice()),
            () -> report.ok("clocks", "the two agree"));
  }
}
