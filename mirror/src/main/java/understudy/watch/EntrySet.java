package understudy.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Single entries, kept by the folder that they are in. For one thread. */
final class EntrySet {

  private final NavigableMap<FolderPath, NavigableSet<String>> names = new TreeMap<>();
  private int size;
  private long bytes;

  int size() {
    return size;
  }

  /** What all paths take. */
  long bytes() {
    return bytes;
  }

  NavigableSet<FolderPath> folders() {
    return Collections.unmodifiableNavigableSet(names.navigableKeySet());
  }

  List<FolderPath> all() {
    return names.entrySet().stream()
        .flatMap(folder -> folder.getValue().stream().map(folder.getKey()::child))
        .toList();
  }

  boolean contains(FolderPath entry) {
    var here = names.get(entry.parent());
    return here != null && here.contains(entry.name());
  }

  /** How many of the same folder there are then. */
  int add(FolderPath entry) {
    var folder = entry.parent();
    var here = names.get(folder);
    if (here == null) {
      here = new TreeSet<>();
      names.put(folder, here);
      bytes += folder.latin1().length();
    }
    String name = entry.name();
    if (here.add(name)) {
      size++;
      bytes += name.length();
    }
    return here.size();
  }

  void remove(FolderPath entry) {
    var folder = entry.parent();
    var here = names.get(folder);
    String name = entry.name();
    if (here != null && here.remove(name)) {
      size--;
      bytes -= name.length();
      if (here.isEmpty()) {
        removeIn(folder);
      }
    }
  }

  /** All that are directly in {@code folder}. */
  void removeIn(FolderPath folder) {
    var here = names.remove(folder);
    if (here != null) {
      size -= here.size();
      bytes -= folder.latin1().length() + here.stream().mapToLong(String::length).sum();
    }
  }

  /** All that are anywhere below {@code top}. */
  void removeBelow(FolderPath top) {
    below(folders(), top).forEach(this::removeIn);
  }

  void clear() {
    names.clear();
    size = 0;
    bytes = 0;
  }

  /**
   * Of these, {@code top} and what is below it. In byte order the top is apart from that: "a", "a
   * b", "a/b".
   */
  static List<FolderPath> below(NavigableSet<FolderPath> folders, FolderPath top) {
    var below = new ArrayList<FolderPath>();
    if (folders.contains(top)) {
      below.add(top);
    }
    for (var folder : folders.tailSet(new FolderPath(top.latin1() + "/\0"), true)) {
      if (!folder.within(top)) {
        break;
      }
      below.add(folder);
    }
    return below;
  }
}
