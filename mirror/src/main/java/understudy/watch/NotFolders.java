package understudy.watch;

import java.util.LinkedHashSet;
import java.util.TreeSet;

/**
 * Entries that lately came to be and are no folders: what is reported below one is about a folder
 * that had its name before. Were rsync sent there and the entry a symbolic link to a folder, it
 * would make a folder of it here. Bounded: the oldest are forgotten.
 */
final class NotFolders {

  private static final int MOST = 8_192;

  private final LinkedHashSet<FolderPath> byAge = new LinkedHashSet<>();
  private final TreeSet<FolderPath> byName = new TreeSet<>();

  void add(FolderPath entry) {
    byAge.remove(entry);
    byAge.add(entry);
    byName.add(entry);
    if (byAge.size() > MOST) {
      remove(byAge.getFirst());
    }
  }

  /** There is a folder now, and who knows what in it. */
  void folder(FolderPath folder) {
    remove(folder);
    var from = new FolderPath(folder.latin1() + "/\0");
    while (true) {
      var next = byName.ceiling(from);
      if (next == null || !next.within(folder)) {
        return;
      }
      remove(next);
    }
  }

  void clear() {
    byAge.clear();
    byName.clear();
  }

  /** Whether {@code folder} cannot be one. */
  boolean rulesOut(FolderPath folder) {
    for (var above = folder; !above.isTop(); above = above.parent()) {
      if (byAge.contains(above)) {
        return true;
      }
    }
    return false;
  }

  private void remove(FolderPath entry) {
    byAge.remove(entry);
    byName.remove(entry);
  }
}
