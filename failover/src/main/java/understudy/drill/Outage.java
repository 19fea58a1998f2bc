package understudy.drill;

import java.util.List;
import java.util.Optional;

/**
 * How long clients would be without the service in one kind of night.
 *
 * @param night what happens to the primary
 * @param parts in their order
 * @param atLeastMillis the sum of what is known
 * @param complete whether all parts are known
 */
public record Outage(String night, List<Part> parts, long atLeastMillis, boolean complete) {

  /** How the length of a part is known. */
  public enum Basis {
    CONFIGURED,
    MEASURED,
    /** Measured in the last real takeover. */
    LAST_TAKEOVER,
    UNKNOWN
  }

  /**
   * @param millis empty exactly when it is not known
   */
  public record Part(String what, Basis basis, Optional<Long> millis) {}

  public Outage {
    parts = List.copyOf(parts);
  }

  static Outage of(String night, List<Part> parts) {
    return new Outage(
        night,
        parts,
        parts.stream().flatMap(part -> part.millis().stream()).mapToLong(it -> it).sum(),
        parts.stream().allMatch(part -> part.millis().isPresent()));
  }
}
