package understudy.home;

import java.nio.file.Path;
import java.util.List;
import understudy.mirror.MirrorSettings;
import understudy.mirror.Source;

/**
 * All that the way home is told.
 *
 * @param sources the mirror's, read the other way round: from {@code to} here to {@code from} there
 * @param way how the data gets there, over the private link
 * @param kept a folder on the primary; what is overwritten or deleted there is kept below it
 * @param bandwidth bytes a second; 0 is no limit
 * @param stateDir the mirror's
 * @param runDir the mirror's
 */
public record HomeSettings(
    List<Source> sources, HomeWay way, Path kept, long bandwidth, Path stateDir, Path runDir) {

  /** Where things are kept unless the administrator says otherwise. */
  public static final Path KEPT = Path.of("/var/backups/understudy");

  public HomeSettings {
    sources = List.copyOf(sources);
    for (var source : sources) {
      if (kept.normalize().startsWith(source.from().normalize())) {
        throw new IllegalArgumentException(
            "%s lies in the source %s: what is kept there would be copied over; choose another folder"
                .formatted(kept, source.name()));
      }
    }
  }

  public static HomeSettings of(MirrorSettings mirror, HomeWay way, Path kept) {
    return new HomeSettings(
        mirror.sources(), way, kept, mirror.bandwidth(), mirror.stateDir(), mirror.runDir());
  }
}
