package understudy.home;

import java.util.List;

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
   */
  record Different(List<String> paths, int count, String sentence) implements Verification {
    public Different {
      paths = List.copyOf(paths);
    }
  }

  /** It could not be compared. */
  record Unknown(String sentence) implements Verification {}
}
