package understudy.web.page;

import java.time.Instant;
import java.util.Optional;
import understudy.failover.rules.State;

/**
 * How things stood at one moment of the last hour.
 *
 * @param dataAgeMillis empty while no copy was ever complete
 */
public record Sample(Instant at, State state, Optional<Long> dataAgeMillis) {}
