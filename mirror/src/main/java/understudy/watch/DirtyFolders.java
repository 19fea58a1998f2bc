package understudy.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What of one source may differ from its copy: single entries, folders, and trees; bounded, each
 * once, a folder instead of many entries in it, a tree instead of the folders in it. Past its
 * bounds folders stand for all entries, and at last it stands for everything. Not safe for several
 * threads.
 */
public final class DirtyFolders {

  /** How many folders and entries are told apart. */
  public static final int MOST = 20_000;

  /** So many entries of one folder are told apart; a look at all of it costs no more then. */
  public static final int MOST_IN_FOLDER = 100;

  /** How many entries cost what a look at a folder costs. */
  private static final int ENTRIES_A_FOLDER = 10;

  /** How many bytes their paths may take in all. */
  public static final int MOST_BYTES = 2 << 20;

  private final NavigableSet<FolderPath> flat = new TreeSet<>();
  private final NavigableSet<FolderPath> trees = new TreeSet<>();
  private final EntrySet entries = new EntrySet();
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
      entries.removeIn(folder);
      bytes += folder.latin1().length();
      bound();
    }
  }

  /**
   * One entry, whatever it is now or was, and the own attributes of its folder; what is below it is
   * not. Directly in the source it stands for the source's own entries.
   */
  public void addEntry(FolderPath entry) {
    var folder = entry.parent();
    if (folder.isTop()) {
      add(folder);
    } else if (!covers(folder)) {
      if (entries.add(entry) > MOST_IN_FOLDER) {
        add(folder);
      }
      bound();
    }
  }

  /** All entries become the folders that they are in. */
  public void wholeFolders() {
    for (var folder : entries.folders()) {
      flat.add(folder);
      bytes += folder.latin1().length();
    }
    entries.clear();
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
    drop(top);
    trees.add(top);
    bytes += top.latin1().length();
    bound();
  }

  /** The whole source. */
  public void addEverything() {
    clear();
    everything = true;
  }

  public void addAll(DirtyFolders other) {
    if (other.everything) {
      addEverything();
    }
    other.trees.forEach(this::addTree);
    other.flat.forEach(this::add);
    other.entries().forEach(this::addEntry);
  }

  /** Takes away what a pass over {@code done} has brought. */
  public void removeAll(DirtyFolders done) {
    if (done.everything) {
      clear();
      return;
    }
    done.trees.forEach(this::drop);
    for (var folder : done.flat) {
      entries.removeIn(folder);
      if (flat.remove(folder)) {
        bytes -= folder.latin1().length();
      }
    }
    done.entries().forEach(entries::remove);
  }

  /** Forgets the folder {@code top} and all below it, unless it is everything. */
  void removeBelow(FolderPath top) {
    if (!everything) {
      drop(top);
    }
  }

  public void clear() {
    flat.clear();
    trees.clear();
    entries.clear();
    bytes = 0;
    everything = false;
  }

  public boolean isEmpty() {
    return !everything && flat.isEmpty() && trees.isEmpty() && entries.size() == 0;
  }

  /** Whether nothing less than the whole source will do. */
  public boolean isEverything() {
    return everything;
  }

  public int size() {
    return flat.size() + trees.size() + entries.size();
  }

  /** Folders whose own entries are dirty, in order; none when it is everything. */
  public SortedSet<FolderPath> flat() {
    return Collections.unmodifiableSortedSet(flat);
  }

  /** Folders that are dirty with all below, in order; none when it is everything. */
  public SortedSet<FolderPath> trees() {
    return Collections.unmodifiableSortedSet(trees);
  }

  /** Folders with dirty entries, none of which is in {@link #flat} or a tree, in order. */
  public SortedSet<FolderPath> folders() {
    return entries.folders();
  }

  /** Single entries that are dirty, those of a folder one after the other. */
  public List<FolderPath> entries() {
    return entries.all();
  }

  /** Whether a pass over this would look at all entries of {@code folder}. */
  public boolean covers(FolderPath folder) {
    return everything || flat.contains(folder) || inTree(folder);
  }

  /** Whether a pass over this would look at all that one over {@code other} would. */
  boolean coversAll(DirtyFolders other) {
    return everything
        || !other.everything
            && other.flat.stream().allMatch(this::covers)
            && other.trees.stream().allMatch(this::inTree)
            && other.entries().stream().allMatch(this::coversEntry);
  }

  /** Whether a pass over this would look at {@code entry}. */
  public boolean coversEntry(FolderPath entry) {
    return covers(entry.parent()) || trees.contains(entry) || entries.contains(entry);
  }

  /**
   * The same in parts of {@code size} folders at most, an entry being a tenth of one; trees first.
   * One part when it is everything.
   */
  public List<DirtyFolders> parts(int size) {
    if (everything || weight() <= (long) size * ENTRIES_A_FOLDER) {
      return List.of(this);
    }
    var parts = new ArrayList<DirtyFolders>();
    trees.forEach(top -> room(parts, size).addTree(top));
    flat.forEach(folder -> room(parts, size).add(folder));
    entries().forEach(entry -> room(parts, size).addEntry(entry));
    return parts;
  }

  private static DirtyFolders room(List<DirtyFolders> parts, int size) {
    if (parts.isEmpty() || parts.getLast().weight() >= (long) size * ENTRIES_A_FOLDER) {
      parts.add(new DirtyFolders());
    }
    return parts.getLast();
  }

  private long weight() {
    return (long) (flat.size() + trees.size()) * ENTRIES_A_FOLDER + entries.size();
  }

  /** A copy of its own. */
  public DirtyFolders copy() {
    var copy = new DirtyFolders(most);
    copy.addAll(this);
    return copy;
  }

  @Override
  public String toString() {
    return everything
        ? "everything"
        : "folders " + flat + ", trees " + trees + ", entries " + entries();
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

  /** The tree {@code top} and all in it. */
  private void drop(FolderPath top) {
    dropBelow(flat, top);
    dropBelow(trees, top);
    entries.removeBelow(top);
  }

  private void dropBelow(NavigableSet<FolderPath> folders, FolderPath top) {
    for (var folder : EntrySet.below(folders, top)) {
      folders.remove(folder);
      bytes -= folder.latin1().length();
    }
  }

  private boolean tooMuch() {
    return size() > most || bytes + entries.bytes() > MOST_BYTES;
  }

  private void bound() {
    if (tooMuch()) {
      wholeFolders();
    }
    if (tooMuch()) {
      addEverything();
    }
  }
}
