package understudy.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.watch.DirtyFolders;
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

  private final DirtyFolders dirty = new DirtyFolders();
  private final List<FolderPath> paths = new ArrayList<>();
  private boolean many;
  private boolean linked;

  void add(RsyncLine.Item item) {
    linked |= item.link();
    many |= paths.size() >= MOST;
    if (many || linked) {
      return;
    }
    boolean folder = item.printed().endsWith("/");
    String bare =
        folder ? item.printed().substring(0, item.printed().length() - 1) : item.printed();
    var path = bare.equals(".") ? FolderPath.TOP : new FolderPath(Names.latin1(bare));
    if (folder && item.change().filter(Change.Kind.DELETED::equals).isPresent()) {
      dirty.removeBelow(path); // It goes with all that is in it.
    }
    if (path.isTop()) {
      dirty.add(path);
    } else {
      dirty.addEntry(path);
    }
    paths.add(path);
  }

  /**
   * What to bring by name; empty where only a run over all will do.
   *
   * @param copy the target: a file with several names there comes with all of them, or not at all
   */
  Optional<DirtyFolders> in(Path copy, ChangeSet changes) throws IOException {
    boolean few =
        changes.files() >= LARGE_TREE
            && changes.there() > 0
            && changes.bytes() <= MOST_BYTES
            && !many
            && !linked
            && !dirty.isEverything();
    if (!few) {
      return Optional.empty();
    }
    for (var path : paths) {
      if (severalNames(Names.path(copy, path))) {
        return Optional.empty();
      }
    }
    return Optional.of(dirty);
  }

  private static boolean severalNames(Path file) throws IOException {
    try {
      var seen = Files.readAttributes(file, "unix:nlink,isDirectory", LinkOption.NOFOLLOW_LINKS);
      return !(Boolean) seen.get("isDirectory") && (Integer) seen.get("nlink") > 1;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false; // It is new.
    }
  }
}
