package understudy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.mirror.Source;
import understudy.mirror.TargetRules;

/** Whoever writes the list may have broken into the primary. */
class SourceListReaderTest {

  private final List<String> wrong = new ArrayList<>();
  private UnaryOperator<Path> real = path -> path;

  @Test
  void readsOneFolderALine() {
    var sources = read("# what the shop needs\n\n/srv/shop\n  /srv/my mail/ \r\n/home");
    assertThat(wrong).isEmpty();
    assertThat(sources).extracting(Source::name).containsExactly("srv-shop", "srv-my-mail", "home");
    assertThat(sources)
        .allSatisfy(source -> {
          assertThat(source.to()).isEqualTo(source.from());
          assertThat(source.marker()).contains(".understudy-source");
        });
    assertThat(sources.get(1).from()).isEqualTo(Path.of("/srv/my mail"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "srv/www | no absolute path",
        "/srv/../etc | goes by . or ..",
        "/srv/./www | goes by . or ..",
        "/srv/.. | goes by . or ..",
        "/etc | lies below none of /srv, /home",
        "/ | lies below none of",
        "/srvx | lies below none of",
        "/usr/local/bin | lies below none of",
        "/home/daemon | the home of a system user",
        "/srv/50% | % or \\",
        "/srv/a\\b | % or \\",
        "/srv/state | understudy's own",
        "[srv] | no absolute path"
      })
  void refusesWhatTheConfigurationDoesNotPermit(String line, String why) {
    read("/srv/good\n" + line + "\n");
    assertThat(wrong).singleElement().asString().startsWith("2: ").contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/srv/\u001b[2J",
        "/srv/a\u0000b",
        "/srv/a\u202eb",
        "/srv/a\u200bb",
        "/srv/\ufffd",
        "/srv/a\tb",
        "/srv/\u0085x",
        "/srv/a\u2028b"
      })
  void refusesWhatATerminalWouldObeyAndShowsItEscaped(String line) {
    read(line);
    assertThat(wrong).hasSize(2).first().asString().contains("not shown").matches("[ -~]*");
  }

  @Test
  void refusesFoldersTwiceInOneAnotherOrOfOneName() {
    read("/srv/a\n/srv/a/\n");
    assertThat(wrong).anyMatch(text -> text.startsWith("2: "));
    wrong.clear();
    read("/srv/a\n/srv/b\n/srv/a/c\n");
    assertThat(wrong).singleElement().asString().startsWith("3: ").contains("lie in one another");
    wrong.clear();
    read("/srv/a/b\n/srv/a-b\n");
    assertThat(wrong)
        .singleElement()
        .asString()
        .startsWith("2: ")
        .contains("two sources are called");
  }

  @Test
  void refusesAFolderThatAMirroredLinkLeadsOutOf(@TempDir Path folder) throws IOException {
    real = path -> path.startsWith("/srv/shop/link") ? Path.of("/etc/cron.d") : path;
    read("/srv/shop/link\n");
    assertThat(wrong).first().asString().startsWith("1: ").contains("leads to /etc/cron.d");

    Path top = folder.toRealPath();
    Path link = Files.createSymbolicLink(top.resolve("link"), Path.of("/usr"));
    assertThat(RealPaths.of(link.resolve("a/b"))).isEqualTo(Path.of("/usr/a/b"));
    assertThat(RealPaths.of(top.resolve("new/b"))).isEqualTo(top.resolve("new/b"));
    Path dangling = Files.createSymbolicLink(top.resolve("dangling"), Path.of("/nowhere/x"));
    assertThat(RealPaths.of(dangling)).isEqualTo(Path.of("/"));
  }

  @Test
  void refusesAListOfNothingOrOfTooMuch() {
    read("# all gone\n\n");
    assertThat(wrong).singleElement().asString().startsWith("0: names no folder");
    wrong.clear();
    read(String.join("\n", IntStream.range(0, 200).mapToObj(i -> "/srv/n" + i).toList()));
    assertThat(wrong).singleElement().asString().startsWith("101: names more than 100");
    wrong.clear();
    read("/srv/" + "long".repeat(1000));
    assertThat(wrong).first().asString().contains("longer than 1024").hasSizeLessThan(300);
  }

  private List<Source> read(String text) {
    var listed =
        new ListedSources(
            Path.of("/etc/understudy.sources"),
            List.of(Path.of("/srv"), Path.of("/home")),
            ".understudy-source",
            Optional.empty());
    var rules =
        TargetRules.of(
            Set.of(Path.of("/home/daemon")), Path.of("/srv/state"), Path.of("/run/understudy"));
    return new SourceListReader(listed, rules, real)
        .read(text, (line, problem) -> wrong.add(line + ": " + problem));
  }
}
