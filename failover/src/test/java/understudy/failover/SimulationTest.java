package understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Thousands of lives, each decided by its seed. {@code -Dunderstudy.seed=N -Dunderstudy.lives=1}
 * lives one again; one that broke a promise goes into {@code seeds.txt}, with a name. The seeds are
 * the same each time, so that a change breaks only what it breaks; to hunt, choose others.
 */
class SimulationTest {

  private static final int LIVES = Integer.getInteger("understudy.lives", 3000);
  private static final long SEED = Long.getLong("understudy.seed", 20_261_121);

  private Path parent;

  @BeforeEach
  void folderInMemory() throws IOException {
    Path memory = Path.of("/dev/shm");
    parent =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "understudy-lives-")
            : Files.createTempDirectory("understudy-lives-");
  }

  @AfterEach
  void noTraces() throws IOException {
    Files.delete(parent);
  }

  @Test
  void noScheduleBreaksAnInvariant() {
    System.out.println("simulation: " + LIVES + " lives from -Dunderstudy.seed=" + SEED);
    long served = LongStream.range(SEED, SEED + LIVES).filter(this::lives).count();
    // Lives in which nothing ever moves would prove nothing.
    assertThat(served).isGreaterThan(LIVES / 10);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("seedsThatOnceFailed")
  void whatOnceFailedStaysMended(String name, long seed) {
    lives(seed);
  }

  private boolean lives(long seed) {
    try (var life = new Life(seed, parent)) {
      life.live();
      return life.served();
    }
  }

  static Stream<Arguments> seedsThatOnceFailed() {
    try (var in = SimulationTest.class.getResourceAsStream("seeds.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .map(part -> Arguments.of(part[1], Long.parseLong(part[0])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
