package understudy.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import understudy.base.Command;

/** The primary's clock beside ours. Pure. */
public final class Clocks {

  /** Makes the primary tell its time. */
  public static final Command COMMAND = Command.of("date", "+%s.%N");

  private static final Duration SKEW = Duration.ofSeconds(1);
  private static final Pattern TOLD = Pattern.compile("(\\d{1,11})\\.(\\d{9})");

  private Clocks() {}

  /**
   * What is wrong with them; empty: nothing.
   *
   * @param before our time when it was asked; the way there and back is the doubt that remains
   * @param told what the primary's date says
   * @param after our time when the answer was here
   */
  public static Optional<Finding> judge(Instant before, String told, Instant after) {
    var match = TOLD.matcher(told.strip());
    if (!match.matches()) {
      return Optional.of(
          Finding.of(
              "clocks",
              "the primary's date says '" + told.strip() + "'",
              "compare the two clocks by hand"));
    }
    var theirs =
        Instant.ofEpochSecond(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
    boolean ahead = theirs.isAfter(after);
    var off =
        ahead
            ? Duration.between(after, theirs)
            : theirs.isBefore(before) ? Duration.between(theirs, before) : Duration.ZERO;
    return off.compareTo(SKEW) <= 0
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                "clocks",
                "the primary's clock is "
                    + off.toMillis()
                    + " ms "
                    + (ahead ? "ahead" : "behind")
                    + ", or up to "
                    + Duration.between(before, after).toMillis()
                    + " ms more",
                "let both machines take their time from the same NTP server"));
  }
}
