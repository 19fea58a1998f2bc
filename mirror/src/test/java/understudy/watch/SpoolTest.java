package understudy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.base.Time;

/** What nobody comes to take: on disk, each once, and never more than is permitted. */
class SpoolTest {

  private static final int SMALL = 20_000;
  private static final FolderPath A = FolderPath.of("a");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("changes");
  }

  private Pending pending(int mostBytes) {
    var pending = new Pending(Time.system());
    pending.spool(Optional.of(new Spool(file(), mostBytes)));
    return pending;
  }

  private static Changes taken(Pending pending) throws InterruptedException {
    return pending.take(Duration.ZERO, Duration.ZERO);
  }

  /** Two of each folder. */
  private static void entries(Pending pending, String prefix, int folders) {
    for (int i = 0; i < folders; i++) {
      var in = FolderPath.of(prefix + i);
      pending.entry("home", in.child("one"), false);
      pending.entry("home", in.child("two"), false);
    }
  }

  @Test
  void fewChangesTouchNoDisk() throws InterruptedException {
    var pending = pending(Spool.MOST_BYTES);
    entries(pending, "d", Pending.IN_MEMORY / 2);
    assertThat(file()).doesNotExist();
    assertThat(taken(pending).dirty().get("home").size()).isEqualTo(Pending.IN_MEMORY);
  }

  @Test
  void manyComeBackFromDiskEachOnceAndTheFileIsGone() throws Exception {
    var pending = pending(Spool.MOST_BYTES);
    String odd = "\u00e9\n#";
    for (int i = 0; i < 3; i++) {
      entries(pending, odd, 4_000);
      pending.folder("other", A, false);
      pending.tree("home", A);
    }
    assertThat(Files.size(file())).isPositive();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    var dirty = taken(pending).dirty();
    assertThat(dirty.get("home").entries()).hasSize(8_000);
    assertThat(dirty.get("home").coversEntry(FolderPath.of(odd + "3999/two"))).isTrue();
    assertThat(dirty.get("home").trees()).containsExactly(A);
    assertThat(dirty.get("other").flat()).containsExactly(A);
    assertThat(file()).doesNotExist();
    assertThat(taken(pending).isEmpty()).isTrue();
  }

  @Test
  void whatWasSaidOfAFolderBeforeItWentIsForgottenOnDiskAsWell() throws InterruptedException {
    var pending = pending(Spool.MOST_BYTES);
    entries(pending, "a/d", 2_000);
    entries(pending, "b/d", 2_000);
    pending.gone("home", A, true);
    entries(pending, "b/e", 2_000);
    var home = taken(pending).dirty().get("home");
    assertThat(home.entries()).hasSize(8_000).noneMatch(entry -> entry.within(A));
  }

  @Test
  void aMillionDeletionsTakeLittleMemoryAndDisk() throws Exception {
    var pending = pending(SMALL * 10);
    for (int i = 0; i < 1_000_000; i++) {
      pending.entry("home", FolderPath.of("deep/" + i / 1_000 + "/" + i), false);
      if (i % 1_000 == 999) {
        pending.gone("home", FolderPath.of("deep/" + i / 1_000), false);
        pending.folder("home", FolderPath.of("deep"), false);
        assertThat(Files.exists(file()) ? Files.size(file()) : 0).isLessThan(SMALL * 11);
      }
    }
    var home = taken(pending).dirty().get("home");
    assertThat(home.flat()).containsExactly(FolderPath.of("deep"));
    assertThat(home.size()).isEqualTo(1);
  }

  @Test
  void theFileStaysWithinItsBoundAndThenStandsForEverything() throws Exception {
    var pending = pending(SMALL);
    entries(pending, "d", 5_000);
    entries(pending, "e", 5_000);
    assertThat(Files.size(file())).isLessThan(SMALL);
    assertThat(taken(pending).dirty().get("home").isEverything()).isTrue();
  }

  @Test
  void aDiskThatCannotTakeItAsksForAFullPassAndSaysWhy() throws Exception {
    var pending = new Pending(Time.system());
    pending.spool(Optional.of(new Spool(folder.resolve("missing/changes"), Spool.MOST_BYTES)));
    entries(pending, "d", 5_000);
    assertThat(taken(pending).everything().orElseThrow()).contains("could not be kept");
    pending.folder("home", A, false);
    assertThat(taken(pending).dirty().get("home").flat()).containsExactly(A);
  }

  @Test
  void aRestartKnowsNothingOfWhatWasKeptBefore() throws IOException {
    new Spool(file(), SMALL).add(Map.of("home", some()));
    var later = new Spool(file(), SMALL);
    assertThat(file()).doesNotExist();
    assertThat(later.isEmpty()).isTrue();
    assertThat(later.take()).isEmpty();
  }

  @Test
  void anotherFollowerOfTheSamePrimaryTakesNothingAway() throws Exception {
    var mine = pending(Spool.MOST_BYTES);
    entries(mine, "a", 3_000);
    var others = pending(Spool.MOST_BYTES);
    entries(others, "b", 3_000);
    entries(mine, "c", 3_000);
    assertThat(taken(mine).dirty().get("home").entries())
        .hasSize(12_000)
        .noneMatch(entry -> entry.latin1().startsWith("b"));
    entries(others, "d", 3_000);
    assertThat(taken(others).dirty().get("home").entries())
        .hasSize(12_000)
        .allMatch(entry -> entry.latin1().startsWith("b") || entry.latin1().startsWith("d"));
    assertThat(file()).doesNotExist();
  }

  /** In the kind, the lengths, the source's name, at either end of a path, and within it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 7, 9, 12, 14})
  void aDamagedFileAsksForAFullPassOnceAndSaysWhich(int at) throws Exception {
    var pending = pending(Spool.MOST_BYTES);
    entries(pending, "d", 3_000);
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'/'}), at);
    }
    assertFullPassIsOwedOnce(pending);
  }

  @Test
  void aFileThatWasCutShortAsksForAFullPassOnceAndSaysWhich() throws Exception {
    var pending = pending(Spool.MOST_BYTES);
    entries(pending, "d", 3_000);
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
    assertFullPassIsOwedOnce(pending);
  }

  private void assertFullPassIsOwedOnce(Pending pending) throws InterruptedException {
    assertThat(taken(pending).everything().orElseThrow()).contains(file() + ": is damaged");
    assertThat(file()).doesNotExist();
    assertThat(taken(pending).isEmpty()).isTrue();
    pending.folder("home", A, false);
    assertThat(taken(pending).dirty().get("home").flat()).containsExactly(A);
  }

  @Test
  void whatIsClosedLeavesNothingBehind() {
    var pending = pending(Spool.MOST_BYTES);
    entries(pending, "d", 5_000);
    pending.spool(Optional.empty());
    assertThat(file()).doesNotExist();
  }

  private static DirtyFolders some() {
    var dirty = new DirtyFolders();
    dirty.add(A);
    return dirty;
  }
}
