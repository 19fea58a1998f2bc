package understudy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where tests find what is written for people. */
final class Repository {

  static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  static final Path DOCS = ROOT.resolve("docs");

  private Repository() {}

  static List<Path> files(Path folder, String end) {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
