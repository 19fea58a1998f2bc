package understudy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import understudy.home.HomeWay;

/**
 * The way home.
 *
 * @param banner the page shown while the service is suspended; empty: a plain one of ours
 * @param kept a folder on the primary; what is overwritten or deleted there is kept below it
 * @param way how the data gets there
 * @param customers who is told by mail ahead of it
 * @param announcement the text of that mail; empty: a plain one of ours
 */
public record FailbackSettings(
    Verify verify,
    Optional<Path> banner,
    Path kept,
    HomeWay way,
    List<String> customers,
    Optional<Path> announcement) {

  public FailbackSettings {
    customers = List.copyOf(customers);
  }

  /** Which files are compared by checksum before the service goes home. */
  public enum Verify {
    ALL,
    CHANGED
  }
}
