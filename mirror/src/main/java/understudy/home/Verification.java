package understudy.home;

import java.util.List;
import java.util.Map;
import java.util.Set;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/** Whether both machines hold the same, by checksum. */
public sealed interface Verification {

  /** In one sentence. */
  String sentence();

  /** Everything that was looked at is the same. */
  record Same(String sentence) implements Verification {}

  /**
   * It is not the same.
   *
   * @param paths some of the differing paths, each with its source's name in front
   * @param folders the folders that hold them, by source
   */
  record Different(
      List<String> paths, int count, Map<String, Set<FolderPath>> folders, String sentence)
      implements Verification {
    public Different {
      paths = List.copyOf(paths);
      folders = Map.copyOf(folders);
    }

    /** Whether all of it lies in folders that are known to have changed meanwhile. */
    public boolean within(Map<String, DirtyFolders> dirty) {
      return folders.entrySet().stream()
          .allMatch(source ->
              source.getValue().stream()
                  .allMatch(dirty.getOrDefault(source.getKey(), new DirtyFolders())::covers));
    }
  }

  /** It could not be compared. */
  record Unknown(String sentence) implements Verification {}
}
