package understudy.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The way home.
 *
 * @param banner the page shown while the service is suspended; empty: a plain one of ours
 * @param kept a folder on the primary; what is overwritten or deleted there is kept below it
 */
public record FailbackSettings(Verify verify, Optional<Path> banner, Path kept) {

  /** Which files are compared by checksum before the service goes home. */
  public enum Verify {
    ALL,
    CHANGED
  }
}
