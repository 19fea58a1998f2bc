package understudy.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands, processes and files of state keep their promises. */
class BaseTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "two words",
        "it's",
        "\"quoted\"",
        "new\nline",
        "$HOME `id` $(id)",
        "\\",
        "*",
        "-n",
        "a;b&c|d>e",
        "~"
      })
  void aShellReadsAQuotedWordBackAsItIs(String word) {
    var line = Command.of("printf", "<%s>", word).shellLine();
    assertThat(Processes.run(Command.shell(line), LIMIT).out()).isEqualTo("<" + word + ">");
  }

  @Test
  void quotingKeepsForeignScripts() {
    assertThat(Command.quoted("naïve 日本")).isEqualTo("'naïve 日本'");
  }

  @Test
  void outputAndExitStatusAreTold() {
    var result = Processes.run(Command.shell("echo out; echo err >&2; exit 3"), LIMIT);
    assertThat(result.out()).isEqualTo("out\n");
    assertThat(result.err()).isEqualTo("err\n");
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.summary()).isEqualTo("exit 3 (err)");
  }

  @Test
  void aProgramThatIsNotThereIsNotStarted() {
    var result = Processes.run(Command.of("/no/such/program"), LIMIT);
    assertThat(result.how()).isEqualTo(CommandResult.How.NOT_STARTED);
    assertThat(result.summary()).contains("no such program");
  }

  @Test
  void theLimitEndsACommandWithItsChildren() throws IOException {
    Path pid = dir.resolve("pid");
    var line = "sleep 300 & echo $! > '" + pid + ".new'; mv '" + pid + ".new' '" + pid + "'; wait";
    var result = Processes.run(Command.shell(line), Duration.ofSeconds(3));
    assertThat(result.how()).isEqualTo(CommandResult.How.TIMED_OUT);
    long child = Long.parseLong(Files.readString(pid).strip());
    await().atMost(LIMIT).until(() -> gone(child));
  }

  @Test
  void moreOutputThanIsKeptDoesNotBlockTheCommand() {
    var result = Processes.run(Command.shell("head -c 3000000 /dev/zero | tr '\\0' x"), LIMIT);
    assertThat(result.ok()).isTrue();
    assertThat(result.out()).hasSize(Processes.OUTPUT_LIMIT);
  }

  /** What the tests write. */
  record Note(String text, Instant at, Optional<String> more, List<Duration> durations) {}

  private static final Note NOTE =
      new Note(
          "ü", Instant.parse("2026-11-21T10:00:00.123Z"), Optional.empty(), List.of(Duration.ZERO));

  @Test
  void aFileOfStateIsReadBackAsWritten() throws IOException {
    var file = new StateFile<>(dir.resolve("note.json"), Note.class);
    assertThat(file.read()).isEqualTo(new StateFile.Content.Absent<Note>());
    file.write(NOTE);
    assertThat(file.read()).isEqualTo(new StateFile.Content.Present<>(NOTE));
    file.delete();
    assertThat(file.peek()).isEqualTo(new StateFile.Content.Absent<Note>());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"text\":", "null", "[]", "{} {}", "\0\0\0\0"})
  void aTornOrForeignFileIsKeptAsideNeverGuessedAt(String content) throws IOException {
    Path path = Files.writeString(dir.resolve("note.json"), content);
    var file = new StateFile<>(path, Note.class);
    assertThat(file.peek()).isInstanceOf(StateFile.Content.Damaged.class);
    assertThat(path).as("looking moves nothing").exists();
    assertThat(file.read())
        .isInstanceOfSatisfying(
            StateFile.Content.Damaged.class,
            damaged -> assertThat(damaged.keptAs()).hasContent(content));
    assertThat(path).doesNotExist();
  }

  @Test
  void whatACrashLeftBesideDoesNotMatter() throws IOException {
    var file = new StateFile<>(dir.resolve("note.json"), Note.class);
    file.write(NOTE);
    Files.writeString(dir.resolve("note.json.new"), "half");
    assertThat(file.read()).isEqualTo(new StateFile.Content.Present<>(NOTE));
    file.write(NOTE);
    assertThat(dir.resolve("note.json.new")).doesNotExist();
  }

  private static boolean gone(long pid) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), "stat")).contains(") Z ");
    } catch (IOException e) {
      return true;
    }
  }
}
