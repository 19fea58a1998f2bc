package understudy.listed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.check.SettingsForTests;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.mirror.Source;

/** What stands on the primary counts only when it is good; else what was kept does. */
class PrimaryListTest {

  @TempDir Path folder;

  private Path file;
  private final TellingPrimary primary = new TellingPrimary("/srv/shop\n/srv/mail\n");

  @BeforeEach
  void aConfiguration() throws IOException {
    String sample = Files.readString(Path.of("..", "docs", "samples", "listed.yaml"));
    file =
        Files.writeString(
            folder.resolve("understudy.yaml"),
            sample + "stateDir: " + folder.resolve("state") + "\n");
  }

  @Test
  void beforeTheFirstListThereIsNoSourceAndNothingWasEverComplete() {
    assertThat(settings().mirror().sources()).isEmpty();
    assertThat(settings().listed().orElseThrow().list()).isEmpty();
  }

  @Test
  void whatWasKeptCountsAlsoForTheNextProcessAndWithoutThePrimary() throws IOException {
    take();
    assertThat(folders()).containsExactly(Path.of("/srv/shop"), Path.of("/srv/mail"));
    assertThat(look()).isInstanceOf(Seen.Same.class);
    primary.isSilent();
    assertThat(look()).isInstanceOf(Seen.Unknown.class);
    assertThat(folders()).hasSize(2);
  }

  @Test
  void aListThatIsMissingEmptyHugeOrHostileChangesNothing() throws IOException {
    take();
    primary.fails(1, "head: cannot open it");
    assertThat(refused()).contains("cannot be read on the primary", "cannot open it");
    assertThat(((Seen.Refused) look()).remedy())
        .isEqualTo("On the primary, write /etc/understudy.sources, one folder a line.");
    primary.tells("");
    assertThat(refused()).contains("/etc/understudy.sources: names no folder");
    primary.tells("#".repeat(70_000));
    assertThat(refused()).contains("larger than 64 KiB");
    primary.tells("/srv/shop\n/etc/shadow\n/srv/\u001b[31m\n");
    assertThat(refused())
        .contains("/etc/understudy.sources:2: '/etc/shadow' lies below none of /srv")
        .contains("/etc/understudy.sources:3: '/srv/\\u001b[31m' holds characters");
    assertThat(folders()).hasSize(2);
  }

  @Test
  void aDoorInTheWayIsNamedWithTheCommandThatHangsItAnew() throws IOException {
    Files.writeString(
        file,
        Files.readString(file)
            + "remote: { identity: /etc/understudy/id, homeIdentity: /etc/understudy/home,"
            + " restricted: true }\n");
    primary.fails(126, "understudy-door: refused");
    assertThat(refused()).contains("door does not let us read /etc/understudy.sources");
    assertThat(((Seen.Refused) look()).remedy())
        .contains("`understudy guard door > door.sh`", "`ssh root@192.168.1.1 sh < door.sh`");
  }

  @Test
  void aFolderThatIsListedNoMoreIsRememberedUntilItIsListedAgain() throws IOException {
    take();
    primary.tells("/srv/mail\n");
    take();
    primary.tells("/srv/new\n");
    assertThat(take().list().gone()).containsExactly(Path.of("/srv/shop"), Path.of("/srv/mail"));
    primary.tells("/srv/mail\n");
    assertThat(take().list().gone()).containsExactly(Path.of("/srv/shop"), Path.of("/srv/new"));
  }

  @Test
  void aListThatWasKeptAndIsPermittedNoMoreDoesNotCount() throws IOException {
    take();
    Files.writeString(file, Files.readString(file).replace("[ /srv ]", "[ /srv/mail ]"));
    assertThat(folders()).isEmpty();
  }

  @Test
  void aDamagedCopyIsReadAnew() throws IOException {
    take();
    Files.writeString(folder.resolve("state/sources.json"), "{ torn");
    assertThat(folders()).isEmpty();
    take();
    assertThat(folders()).hasSize(2);
  }

  private Seen.Changed take() throws IOException {
    var changed = (Seen.Changed) look();
    PrimaryList.keep(changed);
    assertThat(changed.settings().listed().orElseThrow().list()).contains(changed.list());
    return changed;
  }

  private String refused() {
    return ((Seen.Refused) look()).why();
  }

  private Seen look() {
    return new PrimaryList(
            settings(), list -> ConfigurationFile.read(file, list), primary.remotes())
        .readPermitted();
  }

  private Settings settings() {
    return SettingsForTests.read(file);
  }

  private List<Path> folders() {
    return settings().mirror().sources().stream().map(Source::from).toList();
  }
}
