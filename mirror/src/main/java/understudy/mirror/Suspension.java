package understudy.mirror;

import java.time.Instant;

/** Why nothing is mirrored, since when, and on whose word. */
public record Suspension(String reason, String by, Instant since) {}
