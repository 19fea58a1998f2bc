package understudy.mirror;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/**
 * Which folders of a copy hold names of the same files. A file with several names that is written
 * through one of them is reported in that one's folder alone, and rsync replaces it under that name
 * alone: the folders of its other names must come along, in the same run, and such folders always
 * as a whole.
 */
final class LinkedFolders {

  private static final int MOST = 200_000;

  private final TreeMap<FolderPath, List<Set<FolderPath>>> groups = new TreeMap<>();

  /** Where any file has a further name, be it in the same folder. */
  private final Set<FolderPath> folders = new HashSet<>();

  private final boolean known;

  private LinkedFolders(boolean known) {
    this.known = known;
  }

  /** Any file may have further names in its folder, then; other folders are left to full passes. */
  static LinkedFolders unknown() {
    return new LinkedFolders(false);
  }

  /**
   * Looks through a whole copy.
   *
   * @throws IOException when that was not possible, or there are more names than can be kept
   */
  static LinkedFolders in(Path copy) throws IOException {
    var process =
        Processes.start(
            Command.of(
                "find", copy.toString(), "-type", "f", "-links", "+1", "-printf", "%D %i\\0%P\\0"),
            Map.of());
    try (var out = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      process.getOutputStream().close();
      var byFile = new HashMap<String, Set<FolderPath>>();
      int names = 0;
      for (var file = field(out); file.isPresent(); file = field(out)) {
        var path = new FolderPath(field(out).orElseThrow(() -> new IOException("find broke off")));
        byFile.computeIfAbsent(file.get(), key -> new HashSet<>()).add(path.parent());
        if (++names > MOST) {
          throw new IOException("more than " + MOST + " hard links");
        }
      }
      var found = new LinkedFolders(true);
      byFile.values().forEach(found.folders::addAll);
      new HashSet<>(byFile.values()).stream().filter(group -> group.size() > 1).forEach(found::add);
      return found;
    } finally {
      Processes.end(process);
    }
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Adds what is linked with {@code dirty} to it; whether there was something. */
  boolean addTo(DirtyFolders dirty) {
    if (!known) {
      dirty.wholeFolders();
    }
    dirty.folders().stream().filter(folders::contains).toList().forEach(dirty::add);
    if (groups.isEmpty() || dirty.isEverything()) {
      return false;
    }
    var linked = new HashSet<FolderPath>();
    for (var folder : dirty.flat()) {
      groups.getOrDefault(folder, List.of()).forEach(linked::addAll);
    }
    for (var top : dirty.trees()) {
      groups.getOrDefault(top, List.of()).forEach(linked::addAll);
      for (var entry : groups.tailMap(new FolderPath(top.latin1() + "/\0"), true).entrySet()) {
        if (!entry.getKey().within(top)) {
          break;
        }
        entry.getValue().forEach(linked::addAll);
      }
    }
    linked.forEach(dirty::add);
    return !linked.isEmpty();
  }

  private void add(Set<FolderPath> group) {
    group.forEach(folder -> groups.computeIfAbsent(folder, key -> new ArrayList<>()).add(group));
  }

  private static Optional<String> field(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int b; (b = in.read()) >= 0; ) {
      if (b == 0) {
        return Optional.of(bytes.toString(StandardCharsets.ISO_8859_1));
      }
      bytes.write(b);
    }
    return Optional.empty();
  }
}
