package understudy.mirror;

import java.time.Instant;
import java.util.Objects;

/** Why nothing is mirrored, since when, and on whose word. */
public record Suspension(String reason, String by, Instant since) {
  public Suspension {
    Objects.requireNonNull(reason, "no reason");
    Objects.requireNonNull(by, "no by");
    Objects.requireNonNull(since, "no since");
  }
}
