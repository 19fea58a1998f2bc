package understudy.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The folders of one source that may differ from their copy: bounded, each once, a whole tree
 * instead of the folders in it. Past its bounds it stands for everything. Not safe for several
 * threads.
 */
public final class DirtyFolders {

  /** How many folders are told apart. */
  public static final int MOST = 20_000;

  /** How many bytes their paths may take in all. */
  public static final int MOST_BYTES = 2 << 20;

  private final NavigableSet<FolderPath> flat = new TreeSet<>();
  private final NavigableSet<FolderPath> trees = new TreeSet<>();
  private final int most;
  private long bytes;
  private boolean everything;

  public DirtyFolders() {
    this(MOST);
  }

  /**
   * @param most how many folders are told apart
   */
  public DirtyFolders(int most) {
    this.most = most;
  }

  /** The entries directly in {@code folder}, and its own attributes. */
  public void add(FolderPath folder) {
    if (!everything && !inTree(folder) && flat.add(folder)) {
      bytes += folder.latin1().length();
      bound();
    }
  }

  /** {@code top} and all that is below it. */
  public void addTree(FolderPath top) {
    if (everything || inTree(top)) {
      return;
    }
    if (top.isTop()) {
      addEverything();
      return;
    }
    dropBelow(flat, top);
    dropBelow(trees, top);
    trees.add(top);
    bytes += top.latin1().length();
    bound();
  }

  /** The whole source. */
  public void addEverything() {
    flat.clear();
    trees.clear();
    bytes = 0;
    everything = true;
  }

  public void addAll(DirtyFolders other) {
    if (other.everything) {
      addEverything();
    }
    other.trees.forEach(this::addTree);
    other.flat.forEach(this::add);
  }

  /** Takes away what a pass over {@code done} has brought. */
  public void removeAll(DirtyFolders done) {
    if (done.everything) {
      clear();
      return;
    }
    for (var top : done.trees) {
      dropBelow(flat, top);
      dropBelow(trees, top);
    }
    for (var folder : done.flat) {
      if (flat.remove(folder)) {
        bytes -= folder.latin1().length();
      }
    }
  }

  public void clear() {
    flat.clear();
    trees.clear();
    bytes = 0;
    everything = false;
  }

  public boolean isEmpty() {
    return !everything && flat.isEmpty() && trees.isEmpty();
  }

  /** Whether nothing less than the whole source will do. */
  public boolean isEverything() {
    return everything;
  }

  public int size() {
    return flat.size() + trees.size();
  }

  /** Folders whose own entries are dirty, in order; none when it is everything. */
  public SortedSet<FolderPath> flat() {
    return Collections.unmodifiableSortedSet(flat);
  }

  /** Folders that are dirty with all below, in order; none when it is everything. */
  public SortedSet<FolderPath> trees() {
    return Collections.unmodifiableSortedSet(trees);
  }

  /** Whether a pass over this would look at the entries of {@code folder}. */
  public boolean covers(FolderPath folder) {
    return everything || flat.contains(folder) || inTree(folder);
  }

  /**
   * The same in parts of {@code size} folders at most, trees first; one part when it is everything.
   */
  public List<DirtyFolders> parts(int size) {
    if (everything || size() <= size) {
      return List.of(this);
    }
    var parts = new ArrayList<DirtyFolders>();
    trees.forEach(top -> room(parts, size).addTree(top));
    flat.forEach(folder -> room(parts, size).add(folder));
    return parts;
  }

  private static DirtyFolders room(List<DirtyFolders> parts, int size) {
    if (parts.isEmpty() || parts.getLast().size() >= size) {
      parts.add(new DirtyFolders());
    }
    return parts.getLast();
  }

  /** A copy of its own. */
  public DirtyFolders copy() {
    var copy = new DirtyFolders(most);
    copy.addAll(this);
    return copy;
  }

  @Override
  public String toString() {
    return everything ? "everything" : "folders " + flat + ", trees " + trees;
  }

  private boolean inTree(FolderPath folder) {
    if (trees.isEmpty()) {
      return false;
    }
    for (var above = folder; !above.isTop(); above = above.parent()) {
      if (trees.contains(above)) {
        return true;
      }
    }
    return false;
  }

  /** In byte order the top is apart from what is below it: "a", "a b", "a/b". */
  private void dropBelow(NavigableSet<FolderPath> folders, FolderPath top) {
    if (folders.remove(top)) {
      bytes -= top.latin1().length();
    }
    var from = new FolderPath(top.latin1() + "/\0");
    Collection<FolderPath> below = new ArrayList<>();
    for (var folder : folders.tailSet(from, true)) {
      if (!folder.within(top)) {
        break;
      }
      below.add(folder);
      bytes -= folder.latin1().length();
    }
    below.forEach(folders::remove);
  }

  private void bound() {
    if (size() > most || bytes > MOST_BYTES) {
      addEverything();
    }
  }
}
