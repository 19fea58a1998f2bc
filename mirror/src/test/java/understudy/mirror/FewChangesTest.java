package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.watch.FolderPath;

class FewChangesTest {

  @TempDir Path copy;

  @Test
  void whatChangedIsNamed() throws IOException {
    var dirty =
        few(">f.st...... recv 2 a/b", "cd+++++++++ recv 4096 a/c/")
            .in(copy, tree(20_000, 0))
            .orElseThrow();
    assertThat(dirty.entries()).containsExactly(FolderPath.of("a/b"), FolderPath.of("a/c"));
  }

  @Test
  void aDeletedFolderStandsForAllInIt() throws IOException {
    var dirty =
        few("*deleting   del. 0 a/b/c", "*deleting   del. 0 a/b/", "*deleting   del. 0 a/d")
            .in(copy, tree(20_000, 0))
            .orElseThrow();
    assertThat(dirty.entries()).containsExactly(FolderPath.of("a/b"), FolderPath.of("a/d"));
  }

  @Test
  void inASmallTreeOrOnAnEmptyCopyNothingIsGained() throws IOException {
    var few = few(">f.st...... recv 2 a/b");
    assertThat(few.in(copy, tree(FewChanges.LARGE_TREE - 1, 0))).isEmpty();
    var empty = new ChangeSet("home", 20_000, 0, 1, 0, 0, 0, 2, List.of(), List.of());
    assertThat(few.in(copy, empty)).isEmpty();
  }

  @Test
  void muchIsForARunThatTellsHowFarItIs() throws IOException {
    var lines =
        IntStream.rangeClosed(0, FewChanges.MOST)
            .mapToObj(n -> ">f.st...... recv 2 a" + n % 100 + "/b" + n)
            .toArray(String[]::new);
    assertThat(few(lines).in(copy, tree(20_000, 0))).isEmpty();
    assertThat(few(">f.st...... recv 2 a/b").in(copy, tree(20_000, FewChanges.MOST_BYTES + 1)))
        .isEmpty();
  }

  @Test
  void hardLinksNeedAllNamesInOneRun() throws IOException {
    assertThat(few("hf+++++++++ recv 2 a/b").in(copy, tree(20_000, 0))).isEmpty();
    Files.createLink(
        copy.resolve("other"),
        Files.createFile(Files.createDirectory(copy.resolve("a")).resolve("b")));
    assertThat(few(">f.st...... recv 2 a/b").in(copy, tree(20_000, 0))).isEmpty();
    assertThat(few(">f.st...... recv 2 a/c").in(copy, tree(20_000, 0))).isPresent();
  }

  private static FewChanges few(String... lines) {
    var few = new FewChanges();
    for (String line : lines) {
      few.add((RsyncLine.Item) RsyncLine.parse(line));
    }
    return few;
  }

  private static ChangeSet tree(long files, long bytes) {
    return new ChangeSet("home", files, files, 1, 0, 0, 0, bytes, List.of(), List.of());
  }
}
