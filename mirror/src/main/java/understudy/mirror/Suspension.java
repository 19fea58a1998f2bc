package understudy.mirror;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Why nothing is mirrored, since when, and on whose word. */
public record Suspension(String reason, String by, Instant since) {

  /** A takeover's, or what follows one. */
  public static final String DAEMON = "the daemon";

  public static final String OPERATOR = "an operator";

  public Suspension {
    Objects.requireNonNull(reason, "no reason");
    Objects.requireNonNull(by, "no by");
    Objects.requireNonNull(since, "no since");
  }

  /** For whoever wants to suspend what is suspended: a closed latch keeps its reason. */
  public String already() {
    return "the mirror is suspended already, since %s by %s: %s"
        .formatted(
            since.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC"),
            by,
            reason);
  }

  /** Which order ends it: what a takeover began must not end before the service is home. */
  public String ending() {
    return by.equals(DAEMON)
        ? "`understudy failback` brings the service home, and starts it again"
        : "`understudy resume` starts it again";
  }
}
