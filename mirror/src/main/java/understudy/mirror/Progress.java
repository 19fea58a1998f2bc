package understudy.mirror;

import java.time.Duration;
import java.util.Optional;

/**
 * How far the copying of one source is.
 *
 * @param files files copied so far
 * @param bytes bytes of them
 * @param totalBytes bytes to copy in all, once known
 * @param percent share of the bytes done, 0 to 100
 * @param bytesPerSecond at the moment
 * @param left rsync's estimate, while it has one
 */
public record Progress(
    String source,
    long files,
    long bytes,
    Optional<Long> totalBytes,
    int percent,
    long bytesPerSecond,
    Optional<Duration> left) {}
