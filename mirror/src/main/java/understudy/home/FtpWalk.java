package understudy.home;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Goes through folders on both sides, one at a time, so that the largest tree fits in memory. */
record FtpWalk(
    RawPaths here, FtpPlan plan, FtpSession session, String top, FtpSession.Moved alive) {

  /** What is done with one step. */
  interface Each {
    /**
     * @param folder below the source; empty is the source itself
     */
    void step(String folder, FtpStep step) throws IOException;
  }

  void over(Extent extent, Each each) throws IOException {
    switch (extent) {
      case Extent.All _ -> {
        var todo = new ArrayDeque<String>();
        todo.add("");
        while (!todo.isEmpty()) {
          String folder = todo.pop();
          var entries = HereEntry.in(here, folder);
          folder(folder, entries, there(folder), each);
          entries.forEach((name, entry) -> {
            if (plan.enters(folder, name, entry)) {
              todo.push(below(folder, name));
            }
          });
        }
      }
      case Extent.Folders(var names) -> {
        for (String folder : names) {
          if (folder.isEmpty() || FtpPlan.speakable(folder)) {
            folder(folder, HereEntry.in(here, folder), there(folder), each);
          }
        }
      }
      case Extent.Files(var names) -> {
        for (var one : byFolder(names).entrySet()) {
          var entries = new TreeMap<>(HereEntry.in(here, one.getKey()));
          entries.keySet().retainAll(one.getValue());
          var there =
              FtpPlan.speakable(one.getKey())
                  ? new HashMap<>(there(one.getKey()))
                  : new HashMap<String, FtpEntry>();
          there.keySet().retainAll(one.getValue());
          folder(one.getKey(), entries, there, each);
        }
      }
    }
  }

  static String below(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private Map<String, FtpEntry> there(String folder) throws IOException {
    alive.bytes(0);
    return session.list(top + "/" + folder);
  }

  private void folder(
      String folder, Map<String, HereEntry> ours, Map<String, FtpEntry> theirs, Each each)
      throws IOException {
    for (var step : plan.of(folder, ours, theirs)) {
      each.step(folder, step);
    }
  }

  private static Map<String, Set<String>> byFolder(Set<String> names) {
    var folders = new TreeMap<String, Set<String>>();
    for (String name : names) {
      int slash = name.lastIndexOf('/');
      folders
          .computeIfAbsent(name.substring(0, Math.max(0, slash)), _ -> new TreeSet<>())
          .add(name.substring(slash + 1));
    }
    return folders;
  }
}
