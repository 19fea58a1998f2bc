package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.mirror.Primary.clean;
import static understudy.mirror.Primary.fingerprint;
import static understudy.mirror.Primary.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Little that has changed in a large tree is brought by name, and is brought whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // The tree takes a while to make.
class FewChangesIT {

  private Primary primary;
  private Mirror mirror;

  @BeforeAll
  void raise() throws IOException {
    primary = new Primary();
    primary.fill("still", FewChanges.LARGE_TREE + 2000);
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
    primary.sh("touch from/busy/goes");
    clean(mirror);
    long look = received();
    Files.writeString(primary.from.resolve("still/file7"), "other");
    Files.delete(primary.from.resolve("busy/goes"));
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
    primary.sh("rm from/busy/one from/still/two from/three");
  }

  @Test
  void moreDeletionsThanPermittedWaitForTheOperatorAsEver() throws IOException {
    primary.sh("cd from/still; ls | head -n 1500 | xargs rm");
    assertThat(pass(mirror).outcome()).isEqualTo(Outcome.HELD);
    mirror.allowOnce();
    clean(mirror);
    same();
  }

  @Test
  void aFolderThatBecomesALinkToItsNewPlaceIsALinkHereToo() throws IOException {
    primary.sh("mkdir -p from/busy/place/in; echo a > from/busy/place/in/a");
    clean(mirror);
    primary.sh("mv from/busy/place from/busy/moved; ln -s moved from/busy/place");
    clean(mirror);
    same();
  }

  /** Whatever was changed and then renamed before it was copied is here, under either name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo more >>log      | mv log log.1; echo new >log       | grep more log.1
          echo more >>in/mail  | mv in/mail out/mail               | grep more out/mail
          mkdir n; echo 1 >n/1 | mv n renamed                      | cat renamed/1
          echo more >>was/a    | mv was is; ln -s is was           | grep more is/a && test -L was
          """)
  void whatIsRenamedBetweenScanAndCopyIsNotLost(String changed, String meanwhile, String here)
      throws IOException {
    String race = "race" + changed.hashCode();
    Path busy = Files.createDirectory(primary.from.resolve("busy/" + race));
    String into = "cd " + busy + "; set -e; ";
    primary.sh(into + "mkdir in out was; echo old >log; echo letter >in/mail; echo a >was/a");
    clean(mirror);
    primary.sh(into + changed);
    var pass = primary.sourcePass(() -> primary.sh(into + meanwhile));
    assertThat(pass.outcome()).as(pass.sentence()).isEqualTo(Outcome.CLEAN);
    primary.sh("cd to/busy/" + race + "; " + here);
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
