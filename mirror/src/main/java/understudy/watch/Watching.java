package understudy.watch;

import java.util.Arrays;
import java.util.Optional;

/** The two ways to watch. */
public enum Watching {
  FILE_SYSTEM("file-system", "fsnotifywait, one mark for each file system"),
  FOLDERS("folders", "inotifywait, one mark for each folder");

  private final String word;
  private final String description;

  Watching(String word, String description) {
    this.word = word;
    this.description = description;
  }

  /** What the script calls it. */
  String word() {
    return word;
  }

  /** For people. */
  public String description() {
    return description;
  }

  static Optional<Watching> named(String word) {
    return Arrays.stream(values()).filter(way -> way.word.equals(word)).findFirst();
  }
}
