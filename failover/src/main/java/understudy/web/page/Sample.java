package understudy.web.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.failover.rules.State;

/**
 * How things stood in one small part of the last hour.
 *
 * @param at its beginning
 * @param state at its end
 * @param dataAgeMillis at most; empty while no copy was ever complete
 */
public record Sample(Instant at, State state, Optional<Long> dataAgeMillis) {

  /** With a later look in the same part. */
  public Sample and(Sample later) {
    Optional<Long> most =
        Stream.of(dataAgeMillis, later.dataAgeMillis)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
    return new Sample(at, later.state, most);
  }
}
