package understudy.mirror;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import understudy.watch.FolderPath;

/**
 * What a scan found in a large tree, by name, as long as that is little: a second run over the
 * whole tree would take as long as the scan did, to bring a handful of files.
 */
final class FewChanges {

  /** In a tree of fewer entries a run over all is as quick. */
  static final int LARGE_TREE = 10_000;

  static final int MOST = 5_000;

  /** More takes a while, and a run over all tells how far it is. */
  static final long MOST_BYTES = 64 << 20;

  /** Changed folders are looked at whole, and may hold so many entries together. */
  static final int MOST_LISTED = 50_000;

  private final TreeSet<FolderPath> there = new TreeSet<>();
  private final TreeSet<FolderPath> gone = new TreeSet<>();
  private final Set<FolderPath> folders = new HashSet<>();
  private boolean unfit;

  void add(RsyncLine.Item item) {
    // All names of a file go in one run; and what makes way for something else is rsync's work.
    unfit |= item.link() || there.size() + gone.size() >= MOST;
    if (unfit) {
      return;
    }
    var path = Listed.path(item.printed());
    if (item.change().filter(Change.Kind.DELETED::equals).isPresent()) {
      gone.add(path);
      return;
    }
    there.add(path);
    if (item.printed().endsWith("/")) {
      folders.add(path);
      unfit |= gone.contains(path);
    } else {
      unfit |= anyGoneIn(path);
    }
  }

  private boolean anyGoneIn(FolderPath path) {
    var next = gone.ceiling(new FolderPath(path.latin1() + "/\0"));
    return next != null && next.within(path);
  }

  /** What is new or changed there. */
  Set<FolderPath> there() {
    return there;
  }

  /** What is here and not there. */
  Set<FolderPath> gone() {
    return gone;
  }

  /** Those of {@link #there} that are folders: what came and went in them is not told apart. */
  Set<FolderPath> folders() {
    return folders;
  }

  /**
   * Whether it can be brought by name; else only a run over all will do.
   *
   * @param copy the target: a file with several names there comes with all of them, or not at all
   */
  boolean fit(Path copy, ChangeSet changes) throws IOException {
    if (unfit
        || changes.files() < LARGE_TREE
        || changes.there() == 0
        || changes.bytes() > MOST_BYTES) {
      return false;
    }
    for (var path : there) {
      if (severalNames(Names.path(copy, path))) {
        return false;
      }
    }
    return listed(copy) <= MOST_LISTED;
  }

  private long listed(Path copy) throws IOException {
    long count = 0;
    for (var folder : folders) {
      var here = Names.path(copy, folder);
      if (count <= MOST_LISTED && Files.isDirectory(here, LinkOption.NOFOLLOW_LINKS)) {
        try (var entries = Files.newDirectoryStream(here)) {
          for (var each = entries.iterator(); each.hasNext() && count <= MOST_LISTED; each.next()) {
            count++;
          }
        }
      }
    }
    return count;
  }

  private static boolean severalNames(Path file) throws IOException {
    try {
      var seen = Files.readAttributes(file, "unix:nlink,isDirectory", LinkOption.NOFOLLOW_LINKS);
      return !(Boolean) seen.get("isDirectory") && (Integer) seen.get("nlink") > 1;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false; // It is new.
    } catch (FileSystemException e) {
      return true; // Not to be reached by its name, which may be too long, or lead in a circle.
    }
  }
}
