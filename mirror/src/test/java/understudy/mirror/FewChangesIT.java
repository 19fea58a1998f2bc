package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.mirror.Primary.clean;
import static understudy.mirror.Primary.fingerprint;
import static understudy.mirror.Primary.pass;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Little that has changed in a large tree is brought by name, and is brought whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // The tree takes a while to make.
class FewChangesIT {

  private Primary primary;
  private Mirror mirror;

  @BeforeAll
  void raise() throws IOException {
    primary = new Primary();
    primary.fill("still", FewChanges.LARGE_TREE);
    Files.createDirectory(primary.from.resolve("busy"));
    mirror = primary.mirror(primary.daemon());
    clean(mirror);
  }

  @AfterAll
  void clear() throws IOException {
    primary.close();
  }

  @Test
  void aSecondLookAtTheWholeTreeIsSpared() throws IOException {
    long look = received();
    Files.writeString(primary.from.resolve("still/file7"), "other");
    Files.delete(primary.from.resolve("still/file8"));
    Files.createDirectories(primary.from.resolve("new/folder"));
    Files.writeString(primary.from.resolve("new/folder/file"), "new");
    assertThat(received()).isLessThan(look * 3 / 2);
    same();
  }

  @Test
  void whateverHappensToItTheTreeComesWhole() throws IOException {
    for (long seed = 1; seed <= 12; seed++) {
      new Churn(primary.from.resolve("busy"), seed).run(60);
      clean(mirror);
      assertThat(fingerprint(primary.to.resolve("busy")))
          .as("seed %d", seed)
          .isEqualTo(fingerprint(primary.from.resolve("busy")));
    }
    assertThat(mirror.preview().sources().getFirst().isEmpty()).isTrue();
  }

  @Test
  void aFolderGoesWithAllThatIsInIt() throws IOException {
    primary.sh("mkdir -p from/busy/tree/b/c; touch from/busy/tree/b/c/d from/busy/tree/e from/top");
    clean(mirror);
    primary.sh("rm -r from/busy/tree from/top; echo file > from/busy/tree");
    clean(mirror);
    same();
  }

  @Test
  void aFileWithSeveralNamesComesWithAllOfThem() throws IOException {
    primary.sh("echo one > from/busy/one; ln from/busy/one from/still/two");
    clean(mirror);
    same();
    primary.sh("echo two >> from/still/two");
    clean(mirror);
    same();
    primary.sh("ln from/busy/one from/three");
    clean(mirror);
    same();
  }

  @Test
  void moreDeletionsThanPermittedWaitForTheOperatorAsEver() throws IOException {
    primary.sh("cd from/still; ls | head -n 1500 | xargs rm");
    assertThat(pass(mirror).outcome()).isEqualTo(Outcome.HELD);
    mirror.allowOnce();
    clean(mirror);
    same();
  }

  private long received() {
    var result = pass(mirror);
    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.CLEAN);
    return result.sentBytes();
  }

  private void same() {
    assertThat(mirror.preview().sources().getFirst().isEmpty()).isTrue();
    assertThat(fingerprint(primary.to.resolve("busy")))
        .isEqualTo(fingerprint(primary.from.resolve("busy")));
  }
}
