package understudy.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while the reading goes on. */
final class Problems {

  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  void add(int line, String key, String text) {
    found.add(new Problem(file, line, key, text));
  }

  /** Something wrong in a list on the primary. */
  void addElsewhere(Path list, int line, String text) {
    found.add(new Problem(list, line, "", text));
  }

  /** Whether anything is wrong at {@code key} or below it. */
  boolean at(String key) {
    return found.stream()
        .map(Problem::key)
        .anyMatch(k -> k.equals(key) || k.startsWith(key + ".") || k.startsWith(key + "["));
  }

  /** In the order of the file. */
  List<Problem> all() {
    return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
