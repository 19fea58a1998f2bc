package understudy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirtyFoldersTest {

  private static final FolderPath A = FolderPath.of("a");
  private static final FolderPath A_B = FolderPath.of("a/b");

  @Test
  void aTreeStandsForItsFolders() {
    var dirty = new DirtyFolders();
    IntStream.range(0, 1000).forEach(i -> dirty.add(FolderPath.of("a/" + i)));
    dirty.add(FolderPath.of("a b"));
    dirty.addTree(A);
    dirty.add(A_B);
    assertThat(dirty.trees()).containsExactly(A);
    assertThat(dirty.flat()).containsExactly(FolderPath.of("a b"));
  }

  @Test
  void aNeighbourWithTheSameBeginningIsNotInTheTree() {
    var dirty = new DirtyFolders();
    dirty.add(FolderPath.of("ab"));
    dirty.add(FolderPath.of("a!"));
    dirty.addTree(A);
    assertThat(dirty.flat()).containsExactly(FolderPath.of("a!"), FolderPath.of("ab"));
  }

  @Test
  void aFolderOrATreeStandsForItsEntriesAndManyEntriesForTheirFolder() {
    var dirty = new DirtyFolders();
    dirty.addEntry(FolderPath.of("a/b/f"));
    dirty.addEntry(FolderPath.of("a/g"));
    assertThat(dirty.coversEntry(FolderPath.of("a/g"))).isTrue();
    assertThat(dirty.coversEntry(FolderPath.of("a/h"))).isFalse();
    assertThat(dirty.covers(A)).isFalse();
    dirty.add(A);
    dirty.addEntry(FolderPath.of("a/h"));
    assertThat(dirty.entries()).containsExactly(FolderPath.of("a/b/f"));
    dirty.addTree(A);
    assertThat(dirty.entries()).isEmpty();
    IntStream.rangeClosed(0, DirtyFolders.MOST_IN_FOLDER)
        .forEach(i -> dirty.addEntry(FolderPath.of("b/" + i)));
    dirty.addEntry(FolderPath.of("top"));
    assertThat(dirty.flat()).containsExactly(FolderPath.TOP, FolderPath.of("b"));
    assertThat(dirty.size()).isEqualTo(3);
  }

  @Test
  void pastItsBoundFoldersStandForEntriesFirst() {
    var dirty = new DirtyFolders(100);
    IntStream.range(0, 101).forEach(i -> dirty.addEntry(FolderPath.of("d" + i % 10 + "/" + i)));
    assertThat(dirty.size()).isEqualTo(10);
    assertThat(dirty.entries()).isEmpty();
    assertThat(dirty.covers(FolderPath.of("d7"))).isTrue();
  }

  @Test
  void pastItsBoundItIsEverythingAndNeedsNoMemory() {
    var dirty = new DirtyFolders(100);
    IntStream.range(0, 101).forEach(i -> dirty.add(FolderPath.of("d" + i)));
    assertThat(dirty.isEverything()).isTrue();
    assertThat(dirty.size()).isZero();
    dirty.add(A);
    assertThat(dirty.size()).isZero();
  }

  @Test
  void longPathsAreBoundedByTheirBytes() {
    var dirty = new DirtyFolders();
    String deep = "x/".repeat(2000);
    IntStream.range(0, 1000).forEach(i -> dirty.add(FolderPath.of(deep + i)));
    assertThat(dirty.isEverything()).isTrue();
  }

  @Test
  void theSourceItselfAsATreeIsEverything() {
    var dirty = new DirtyFolders();
    dirty.addTree(FolderPath.TOP);
    assertThat(dirty.isEverything()).isTrue();
    dirty.removeAll(dirty.copy());
    assertThat(dirty.isEmpty()).isTrue();
  }

  @Test
  void namesThatAreNoTextStayExact() {
    var path = new FolderPath("caf\u00e9/\u00ff\n");
    assertThat(path.bytes()).containsExactly('c', 'a', 'f', 0xe9, '/', 0xff, '\n');
    assertThat(path.parent().child("\u00ff\n")).isEqualTo(path);
  }

  /** Whatever the order, what was added is covered until it is taken away. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void coversWhatAPlainSetWouldCover(long seed) {
    var random = new Random(seed);
    var dirty = new DirtyFolders();
    Set<FolderPath> flat = new HashSet<>();
    Set<FolderPath> trees = new HashSet<>();
    Set<FolderPath> entries = new HashSet<>();
    List<FolderPath> all = all();
    for (int i = 0; i < 400; i++) {
      var path = all.get(random.nextInt(all.size()));
      switch (random.nextInt(12)) {
        case 0 -> {
          dirty.addTree(path);
          trees.add(path);
        }
        case 1 -> {
          var done = new DirtyFolders();
          done.addTree(path);
          dirty.removeAll(done);
          trees.removeIf(tree -> tree.within(path));
          flat.removeIf(folder -> folder.within(path));
          entries.removeIf(entry -> entry.parent().within(path));
        }
        case 2, 3, 4 -> {
          dirty.addEntry(path);
          entries.add(path);
        }
        case 5 -> {
          var done = new DirtyFolders();
          done.addEntry(path);
          dirty.removeAll(done);
          // Those directly in the source are told apart by nobody.
          var top = path.parent().isTop();
          entries.removeIf(entry -> top ? entry.parent().isTop() : entry.equals(path));
        }
        default -> {
          dirty.add(path);
          flat.add(path);
        }
      }
      var expected =
          all.stream()
              .filter(p -> flat.contains(p) || trees.stream().anyMatch(p::within))
              .collect(Collectors.toSet());
      assertThat(all.stream().filter(dirty::covers).collect(Collectors.toSet()))
          .as("seed %d step %d", seed, i)
          .containsAll(expected);
      assertThat(entries).as("seed %d step %d", seed, i).allMatch(dirty::coversEntry);
      assertThat(dirty.copy().toString()).isEqualTo(dirty.toString());
    }
  }

  private static List<FolderPath> all() {
    return IntStream.range(0, 3)
        .boxed()
        .flatMap(i ->
            IntStream.range(0, 3)
                .boxed()
                .flatMap(j ->
                    List.of("n" + i, "n" + i + " x", "n" + i + "/" + j, "n" + i + "/" + j + "/k")
                        .stream()))
        .distinct()
        .map(FolderPath::of)
        .toList();
  }

  @Test
  void partsAreSmallAndLoseNothing() {
    var dirty = new DirtyFolders();
    for (int i = 0; i < 25; i++) {
      dirty.add(FolderPath.of("flat/" + i));
    }
    dirty.addTree(FolderPath.of("tree"));
    var parts = dirty.parts(10);
    assertThat(parts).hasSize(3).allMatch(part -> part.size() <= 10);
    for (int i = 0; i < 60; i++) {
      dirty.addEntry(FolderPath.of("single/" + i));
    }
    parts = dirty.parts(10);
    assertThat(parts).hasSize(4);
    assertThat(parts.getFirst().trees()).containsExactly(FolderPath.of("tree"));
    var all = new DirtyFolders();
    parts.forEach(all::addAll);
    assertThat(all.toString()).isEqualTo(dirty.toString());
  }
}
