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
    var few = few(">f.st...... recv 2 a/b", "cd+++++++++ recv 4096 a/c/", "*deleting   del. 0 a/d");
    assertThat(few.fit(copy, tree(20_000, 0))).isTrue();
    assertThat(few.there()).containsExactly(FolderPath.of("a/b"), FolderPath.of("a/c"));
    assertThat(few.folders()).containsExactly(FolderPath.of("a/c"));
    assertThat(few.gone()).containsExactly(FolderPath.of("a/d"));
  }

  @Test
  void whatMakesWayForSomethingElseIsLeftToRsync() throws IOException {
    var linkForFolder =
        few("*deleting   del. 0 a/b.c", "*deleting   del. 0 a/b/c", "cL+++++++++ recv 1 a/b");
    assertThat(linkForFolder.fit(copy, tree(20_000, 0))).isFalse();
    var folderForFile = few("*deleting   del. 0 a/b", "cd+++++++++ recv 4096 a/b/");
    assertThat(folderForFile.fit(copy, tree(20_000, 0))).isFalse();
    var neither = few("*deleting   del. 0 a/b.c", "cL+++++++++ recv 1 a/b");
    assertThat(neither.fit(copy, tree(20_000, 0))).isTrue();
  }

  @Test
  void inASmallTreeOrOnAnEmptyCopyNothingIsGained() throws IOException {
    var few = few(">f.st...... recv 2 a/b");
    assertThat(few.fit(copy, tree(FewChanges.LARGE_TREE - 1, 0))).isFalse();
    var empty = new ChangeSet("home", 20_000, 0, 1, 0, 0, 0, 2, List.of(), List.of());
    assertThat(few.fit(copy, empty)).isFalse();
  }

  @Test
  void muchIsForARunThatTellsHowFarItIs() throws IOException {
    var lines =
        IntStream.rangeClosed(0, FewChanges.MOST)
            .mapToObj(n -> ">f.st...... recv 2 a" + n % 100 + "/b" + n)
            .toArray(String[]::new);
    assertThat(few(lines).fit(copy, tree(20_000, 0))).isFalse();
    assertThat(few(">f.st...... recv 2 a/b").fit(copy, tree(20_000, FewChanges.MOST_BYTES + 1)))
        .isFalse();
  }

  @Test
  void hardLinksNeedAllNamesInOneRun() throws IOException {
    assertThat(few("hf+++++++++ recv 2 a/b").fit(copy, tree(20_000, 0))).isFalse();
    Path folder = Files.createDirectory(copy.resolve("a"));
    Files.createLink(copy.resolve("other"), Files.createFile(folder.resolve("b")));
    assertThat(few(">f.st...... recv 2 a/b").fit(copy, tree(20_000, 0))).isFalse();
    assertThat(few(">f.st...... recv 2 a/c").fit(copy, tree(20_000, 0))).isTrue();
  }

  @Test
  void aNameThatCannotBeLookedAtIsLeftToRsync() throws IOException {
    Files.createSymbolicLink(copy.resolve("loop"), Path.of("loop"));
    assertThat(few(">f+++++++++ recv 2 loop/a").fit(copy, tree(20_000, 0))).isFalse();
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
