package understudy.mirror;

import java.time.Duration;
import java.time.Instant;

/** The last pass that compared everything, for showing. */
public record LastPass(
    Instant startedAt, Duration took, Outcome result, long files, long sentBytes) {}
