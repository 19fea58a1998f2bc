package understudy.watch;

import java.util.Arrays;
import java.util.Optional;

/** The two ways to watch. */
public enum Watching {
  FILE_SYSTEM("file-system", "fsnotifywait", "one mark for each file system"),
  FOLDERS("folders", "inotifywait", "one mark for each folder");

  private final String word;
  private final String program;
  private final String marks;

  Watching(String word, String program, String marks) {
    this.word = word;
    this.program = program;
    this.marks = marks;
  }

  /** What the script calls it. */
  String word() {
    return word;
  }

  /** What it runs on the primary. */
  String program() {
    return program;
  }

  /** For people. */
  public String description() {
    return program + ", " + marks;
  }

  static Optional<Watching> named(String word) {
    return Arrays.stream(values()).filter(way -> way.word.equals(word)).findFirst();
  }
}
