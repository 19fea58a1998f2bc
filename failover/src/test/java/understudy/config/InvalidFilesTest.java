package understudy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidFilesTest {

  private static final Set<Path> HOMES = Set.of(Path.of("/root"), Path.of("/bin"));
  private static final String EXPECT = "# expect: ";

  static Stream<Path> files() {
    return Repository.files(Path.of("src/test/resources/invalid"), ".yaml").stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysEverythingThatIsWrong(Path file) throws IOException {
    var expected =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith(EXPECT))
            .map(line -> line.substring(EXPECT.length()))
            .toList();
    var problems = problems(file);
    assertThat(expected).isNotEmpty();
    for (String text : expected) {
      assertThat(problems).as("problems of %s", file).anyMatch(p -> p.contains(text));
    }
    assertThat(problems)
        .as("nothing is said that nobody expects")
        .hasSizeLessThanOrEqualTo(file.endsWith("nearly-empty.yaml") ? 99 : expected.size())
        .doesNotHaveDuplicates();
  }

  @Test
  void saysThatThereIsNoFile(@TempDir Path folder) {
    assertThat(problems(folder.resolve("none.yaml")))
        .singleElement()
        .asString()
        .endsWith("none.yaml: no such file: write it, or name another with --config");
    assertThat(problems(folder)).singleElement().asString().contains("is a folder");
  }

  @Test
  void refusesAHugeFileUnread(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("u.yaml"), "# much\n".repeat(60_000));
    assertThat(problems(file)).singleElement().asString().contains("larger than 256 KiB");
  }

  @Test
  void refusesWhatIsNotText(@TempDir Path folder) throws IOException {
    var file = Files.write(folder.resolve("u.yaml"), new byte[] {'a', (byte) 0xff});
    assertThat(problems(file)).singleElement().asString().contains("is not UTF-8");
  }

  @Test
  void refusesSecretsThatOthersCanRead(@TempDir Path folder) throws IOException {
    var secret = Files.writeString(folder.resolve("rsync.secret"), "secret");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    var key = Files.writeString(folder.resolve("key"), "key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    var sample = Files.readString(Repository.DOCS.resolve("samples/web.yaml"));
    var file =
        Files.writeString(
            folder.resolve("u.yaml"),
            sample
                .replace("/etc/understudy/rsync.secret", secret.toString())
                .replace("/etc/understudy/id_ed25519", key.toString()));
    assertThat(problems(file))
        .hasSize(2)
        .anyMatch(p -> p.contains("mirror.rsyncd.passwordFile: " + secret + " has the mode rw-r"))
        .anyMatch(p -> p.contains("remote.identity: " + key + " has the mode rw-r--r--"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
    assertThat(problems(file)).isEmpty();
  }

  private static List<String> problems(Path file) {
    return switch (ConfigurationFile.read(file, HOMES)) {
      case ConfigurationFile.Reading.Valid valid -> List.of();
      case ConfigurationFile.Reading.Invalid(var problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }
}
