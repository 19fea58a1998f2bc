package understudy.listed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remote;
import understudy.base.Remotes;
import understudy.check.SettingsForTests;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.mirror.Source;

/** What stands on the primary counts only when it is good; else what was kept does. */
class PrimaryListTest {

  @TempDir Path folder;

  private Path file;
  private CommandResult answer = there("/srv/shop\n/srv/mail\n");

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
    answer = CommandResult.failed(CommandResult.How.UNREACHABLE, "no cable", Duration.ofMillis(1));
    assertThat(look()).isInstanceOf(Seen.Unknown.class);
    assertThat(folders()).hasSize(2);
  }

  @Test
  void aListThatIsMissingEmptyHugeOrHostileChangesNothing() throws IOException {
    take();
    answer = CommandResult.exited(1, "", "head: cannot open it", Duration.ofMillis(1));
    assertThat(refused()).contains("cannot be read on the primary", "write it there");
    answer = there("");
    assertThat(refused()).contains("/etc/understudy.sources: names no folder");
    answer = there("#".repeat(70_000));
    assertThat(refused()).contains("larger than 64 KiB");
    answer = there("/srv/shop\n/etc/shadow\n/srv/\u001b[31m\n");
    assertThat(refused())
        .contains("/etc/understudy.sources:2: '/etc/shadow' lies below none of /srv")
        .contains("/etc/understudy.sources:3: '/srv/\\u001b[31m' holds characters");
    assertThat(folders()).hasSize(2);
  }

  @Test
  void aFolderThatIsListedNoMoreIsRememberedUntilItIsListedAgain() throws IOException {
    take();
    answer = there("/srv/mail\n");
    take();
    answer = there("/srv/new\n");
    assertThat(take().list().gone()).containsExactly(Path.of("/srv/shop"), Path.of("/srv/mail"));
    answer = there("/srv/mail\n");
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
    var remote = new Answering();
    return new PrimaryList(
            settings(), list -> ConfigurationFile.read(file, list), new Remotes(remote, remote))
        .readPermitted();
  }

  private Settings settings() {
    return SettingsForTests.read(file);
  }

  private List<Path> folders() {
    return settings().mirror().sources().stream().map(Source::from).toList();
  }

  private static CommandResult there(String text) {
    return CommandResult.exited(0, text, "", Duration.ofMillis(1));
  }

  private final class Answering implements Remote {
    @Override
    public CommandResult run(Command command, Duration limit) {
      assertThat(command.words())
          .containsExactly("head", "-c", "65537", "--", "/etc/understudy.sources");
      return answer;
    }

    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public String address() {
      return "10.168.1.1";
    }

    @Override
    public void close() {}
  }
}
