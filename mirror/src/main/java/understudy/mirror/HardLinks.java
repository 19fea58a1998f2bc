package understudy.mirror;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.watch.DirtyFolders;

/** What is known of the hard links in the copies of all sources. */
final class HardLinks {

  private static final Logger LOG = LoggerFactory.getLogger(HardLinks.class);

  private final List<Source> sources;
  private final Map<String, LinkedFolders> known = new HashMap<>();

  HardLinks(List<Source> sources) {
    this.sources = sources;
  }

  /** Looks through all copies anew. */
  void look() {
    for (var source : sources) {
      known.put(source.name(), in(source));
    }
  }

  private static LinkedFolders in(Source source) {
    try {
      return LinkedFolders.in(source.to());
    } catch (IOException e) {
      LOG.warn(
          "source {}: its hard links cannot be followed ({}); full passes mend them",
          source.name(),
          e.getMessage());
      return LinkedFolders.unknown();
    }
  }

  /** The same, while it is known which files have several names. */
  boolean addTo(Map<String, DirtyFolders> dirty) {
    return addTo(dirty, false);
  }

  /**
   * Adds the folders that are linked with dirty ones, and takes those whole; whether the links
   * themselves may have changed, so that only a full pass knows them.
   *
   * @param more whether there are links that are not known yet, so that all folders are taken whole
   */
  boolean addTo(Map<String, DirtyFolders> dirty, boolean more) {
    boolean changed = false;
    for (var entry : dirty.entrySet()) {
      var links = known.getOrDefault(entry.getKey(), LinkedFolders.unknown());
      if (more) {
        entry.getValue().wholeFolders();
      }
      changed |= !links.isEmpty() && !entry.getValue().trees().isEmpty();
      changed |= links.addTo(entry.getValue());
    }
    return changed;
  }
}
