package understudy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeChecksTest {

  @TempDir Path folder;

  private final Items items = new Items();

  @Test
  void behindTheDoorACommandWithAKeyOfTheDoorsIsFoundAlsoInItsScript() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("home-copy"), "rsync -e 'ssh -i /etc/understudy/id_home' a b\n");
    judge("restricted: true", "[ " + script + " ]", "ssh -i /etc/understudy/id_ed25519 x true");
    assertThat(items.problems())
        .hasSize(2)
        .anyMatch(text -> text.contains("failback.command") && text.contains("id_home, which"))
        .anyMatch(text -> text.contains("failback.verifyCommand") && text.contains("id_ed25519"));
  }

  @Test
  void aKeyOfItsOwnIsRight() throws IOException {
    judge("restricted: true", "[ copy, -i, /etc/understudy/id_copy ]", "compare");
    assertThat(items.problems()).isEmpty();
  }

  @Test
  void withoutADoorOurKeyMayBeUsed() throws IOException {
    judge("shell: ssh", "[ copy, -i, /etc/understudy/id_ed25519 ]", "compare");
    assertThat(items.said).isEmpty();
  }

  private void judge(String remote, String copy, String verify) throws IOException {
    String minimal = Files.readString(Path.of("..", "docs", "samples", "minimal.yaml"));
    Path file = folder.resolve("understudy.yaml");
    Files.writeString(
        file,
        "%s%nremote: { %s }%nfailback: { transfer: command, command: %s, verifyCommand: \"%s\" }%n"
            .formatted(minimal, remote, copy, verify));
    new HomeChecks(SettingsForTests.read(file), items.report).judge();
  }
}
