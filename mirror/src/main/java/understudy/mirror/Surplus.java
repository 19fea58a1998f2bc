package understudy.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/** Finds the folders here that hold something which is not in the primary's list. */
final class Surplus {

  private final Path root;
  private final Listed listed;
  private final DirtyFolders above = new DirtyFolders();

  Surplus(Path root, Listed listed) {
    this.root = root;
    this.listed = listed;
  }

  /** Those of the dirty folders. */
  DirtyFolders of(DirtyFolders dirty) throws IOException {
    var surplus = new DirtyFolders();
    for (var folder : dirty.flat()) {
      look(folder, path(folder), false, surplus);
    }
    for (var top : dirty.trees()) {
      look(top, path(top), true, surplus);
    }
    return surplus;
  }

  /** Folders above one that is here and not there: from them it can be deleted. */
  DirtyFolders above() {
    return above;
  }

  /** Entries here in folders whose name the primary has given to something else. */
  int inTheWay(Collection<String> printed) throws IOException {
    int count = 0;
    for (String one : printed) {
      try (var all = Files.walk(path(new FolderPath(Names.latin1(one))))) {
        count += (int) all.count();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return count;
  }

  private void look(FolderPath folder, Path here, boolean below, DirtyFolders surplus)
      throws IOException {
    if (!Files.isDirectory(here, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!listed.has(folder)) {
      above.add(folder.parent());
      return;
    }
    try (var entries = Files.newDirectoryStream(here)) {
      for (var entry : entries) {
        var name = folder.child(Names.latin1(entry));
        if (!listed.has(name)) {
          surplus.add(folder);
        } else if (below && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          look(name, entry, true, surplus);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private Path path(FolderPath folder) {
    var path = root;
    if (!folder.isTop()) {
      for (String name : folder.latin1().split("/")) {
        path = path.resolve(Names.path(name.getBytes(StandardCharsets.ISO_8859_1)));
      }
    }
    return path;
  }
}
