package understudy.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.control.ExitCode;

/** hand.sh itself, on this machine. */
class HandTest {

  @TempDir Path folder;

  private final Hand hand = new Hand(new HereSite());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "two words",
        "it's",
        "a\"b",
        "$(touch owned)",
        "`touch owned`",
        ";touch owned",
        "-rf",
        "a\nb",
        "*",
        "ümlaut",
        "back\\slash",
        "%s%n"
      })
  void namesAreNeverReadByAShell(String name) throws Exception {
    Path file = folder.resolve(name);
    hand.write(file, "content of " + name, "640", new Found.Absent());
    assertThat(Files.readString(file)).isEqualTo("content of " + name);
    assertThat(hand.read(file)).contains("content of " + name);
    assertThat(hand.found(file))
        .isEqualTo(
            new Found.File("640", Sums.of("content of " + name), java.util.Optional.empty()));
    assertThat(hand.remove(file, List.of(Sums.of("content of " + name)))).isTrue();
    assertThat(listed()).isEmpty();
  }

  @Test
  void whatWasChangedSinceItWasLookedAtIsNotWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("conf"), "theirs");
    assertThatThrownBy(() -> hand.write(file, "ours", "644", new Found.Absent()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("has changed meanwhile");
    assertThat(Files.readString(file)).isEqualTo("theirs");
  }

  @Test
  void aLinkIsNeverFollowed() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "theirs");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    assertThat(hand.found(link)).isEqualTo(new Found.Other());
    assertThatThrownBy(() -> hand.write(link, "ours", "644", new Found.Absent()))
        .isInstanceOf(Trouble.class);
    assertThat(Files.readString(target)).isEqualTo("theirs");
  }

  /** A session that ends in the middle looks like the end of the input. */
  @Test
  void halfAContentIsNeverPutInPlace() throws Exception {
    Path file = Files.writeString(folder.resolve("conf"), "old");
    var before = hand.found(file);
    var cut =
        new Hand(
            new Faulty((command, input) ->
                new HereSite().run(command, input.substring(0, input.length() / 2))));
    assertThatThrownBy(() -> cut.write(file, "a new content", "644", before))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("not all of it arrived");
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(listed()).containsExactly("conf");
  }

  @Test
  void aSessionThatIsLostSaysThatItGoesOn() {
    var lost =
        new Hand(
            new Faulty((_, _) ->
                CommandResult.failed(
                    CommandResult.How.UNREACHABLE, "the session was lost", Duration.ZERO)));
    assertThatThrownBy(() -> lost.folder(Path.of("/etc/understudy"), "755"))
        .isInstanceOfSatisfying(
            Trouble.class,
            e -> {
              assertThat(e.exit()).isEqualTo(ExitCode.HALF_WAY);
              assertThat(e).hasMessageContaining("run `understudy init` again and it goes on");
            });
  }

  @Test
  void aSecretIsClosedFromItsFirstByteAndKeepsItsMode() throws Exception {
    Path file = folder.resolve("secret");
    hand.write(file, "s", "600", new Found.Absent());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    hand.write(file, "t", "600", hand.found(file));
    assertThat(Files.readString(file)).isEqualTo("t");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void onlyWhatIsStillOursIsRemoved() throws Exception {
    Path file = Files.writeString(folder.resolve("conf"), "edited");
    assertThat(hand.remove(file, List.of(Sums.of("ours"), Sums.of("older")))).isFalse();
    assertThat(file).exists();
    assertThat(hand.remove(folder.resolve("gone"), List.of(Sums.of("ours")))).isTrue();
    assertThat(hand.removeFolder(folder)).isFalse();
    assertThat(hand.removeFolder(folder.resolve("gone"))).isTrue();
  }

  @Test
  void whatCannotBeWrittenIsSaidInASentence() {
    assertThatThrownBy(() -> hand.write(folder.resolve("no/such"), "x", "600", new Found.Absent()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("No such file or directory")
        .hasMessageContaining("run `understudy init` again");
  }

  private Set<String> listed() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(java.util.stream.Collectors.toSet());
    }
  }

  /** A primary that this machine stands for, over a session with a fault. */
  private record Faulty(BiFunction<Command, String, CommandResult> session) implements Site {
    @Override
    public Side side() {
      return Side.PRIMARY;
    }

    @Override
    public String where() {
      return "10.168.1.1";
    }

    @Override
    public CommandResult run(Command command, String input) {
      return session.apply(command, input);
    }
  }
}
