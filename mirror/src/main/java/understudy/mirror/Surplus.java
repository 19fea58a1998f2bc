package understudy.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/** Finds what is here and not in the primary's list. */
final class Surplus {

  private final Path root;
  private final Listed listed;
  private final DirtyFolders above = new DirtyFolders();

  Surplus(Path root, Listed listed) {
    this.root = root;
    this.listed = listed;
  }

  /** Those of the dirty folders that hold such a thing. */
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

  /**
   * Those of the dirty entries, as rsync would print them: their folder was in the list, and they
   * were looked for by name.
   *
   * @param surplus given the folders of those that only a look at the folder can judge
   */
  List<String> of(Collection<FolderPath> entries, DirtyFolders surplus) {
    var gone = new ArrayList<String>();
    for (var entry : entries) {
      if (listed.has(entry)) {
        continue;
      }
      Path here = path(entry);
      if (!Files.exists(here, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      if (!listed.has(entry.parent())) {
        above.add(entry.parent().parent());
      } else if (Files.isDirectory(here, LinkOption.NOFOLLOW_LINKS)) {
        surplus.add(entry.parent());
      } else {
        gone.add(Names.printed(entry.latin1()));
      }
    }
    return gone;
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
    return Names.path(root, folder);
  }
}
