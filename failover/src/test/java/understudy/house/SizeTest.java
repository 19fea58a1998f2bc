package understudy.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SizeTest {

  private static final int MOST = 300;

  @Test
  void noClassGrowsPast300Lines() throws IOException {
    List<String> large = new ArrayList<>();
    for (String module : List.of("mirror", "heartbeat", "failover")) {
      for (Path file : sources(Path.of("..", module, "src/main/java"))) {
        int lines = Files.readAllLines(file).size();
        if (lines > MOST) {
          large.add(file + " has " + lines);
        }
      }
    }
    assertThat(large)
        .as("a class of more than %s lines: a room is missing, split what it is about", MOST)
        .isEmpty();
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
