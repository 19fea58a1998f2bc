package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The disks of a lab's machines, to be spoilt by a test and put right again. */
final class StandbyDisk {

  private final Lab lab;
  private final Path kept;

  /**
   * @param kept an empty folder, for the configuration as it is now
   */
  StandbyDisk(Lab lab, Path kept) throws IOException {
    this.lab = lab;
    this.kept = kept;
    copy(lab.folder("standby", "etc"), kept);
  }

  /** A file of /etc/understudy. */
  Path etc(String name) {
    return lab.folder("standby", "etc").resolve(name);
  }

  Path configuration() {
    return etc("understudy.yaml");
  }

  /** Replaces text of the configuration that must be there. */
  void configure(String what, String by) throws IOException {
    String text = Files.readString(configuration());
    assertThat(text).contains(what);
    Files.writeString(configuration(), text.replace(what, by));
  }

  /** A file of the state. */
  Path state(String name) {
    return lab.folder("standby", "state").resolve(name);
  }

  List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(lab.folder("standby", folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A file of the copy. */
  Path copied(String name) {
    return lab.folder("standby", "data").resolve(name);
  }

  /** A file of the source. */
  Path source(String name) {
    return lab.folder("primary", "data").resolve(name);
  }

  /** The configuration is as it was, and nothing is known. */
  void restore() throws IOException {
    empty(lab.folder("standby", "etc"));
    copy(kept, lab.folder("standby", "etc"));
    empty(lab.folder("standby", "state"));
  }

  /** Nothing was ever copied. */
  void emptyCopy() throws IOException {
    empty(lab.folder("standby", "data"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(file.getFileName());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
  }
}
