package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.mirror.FirstLook.Writing;

/** The words that rsync is given. */
class RsyncCommandTest {

  private static final Source SOURCE =
      new Source(
          "home",
          Path.of("/srv/my home"),
          Path.of("/copy"),
          Optional.of(".mark"),
          List.of("*.tmp", "- odd"),
          List.of());
  private static final Transport DAEMON =
      new Transport.Rsyncd("realtime", Path.of("/etc/understudy/secret"), 8730, "fd00::1");
  private static final Transport SSH =
      new Transport.Ssh("root", Path.of("/k/it's"), Path.of("/known hosts"), 2222, "fd00::1");

  @Test
  void theMarkerIsNamedBeforeAndAfterTheFolderAndNeverExcluded() {
    var words = words(DAEMON, SOURCE);
    String root = "rsync://realtime@[fd00::1]:8730/home/";
    assertThat(words).endsWith("--", root + ".mark", root, root + ".mark", "/copy/");
    assertThat(words.indexOf("--include=/.mark")).isLessThan(words.indexOf("--exclude=*.tmp"));
  }

  @Test
  void sshIsStrictAndItsWordsSurviveTheSplitting() {
    var words = words(SSH, SOURCE);
    assertThat(words).contains("root@[fd00::1]:/srv/my home/", "--secluded-args");
    String rsh = words.stream().filter(word -> word.startsWith("--rsh=")).findFirst().orElseThrow();
    assertThat(rsh)
        .contains("-i '/k/it''s'")
        .contains("'-oUserKnownHostsFile=\"/known hosts\"'")
        .contains("BatchMode=yes", "StrictHostKeyChecking=yes", "-p 2222");
  }

  @Test
  void behindADoorASourceIsAModuleAndItsFolderIsNotNamed() {
    var door = new Transport.Ssh("root", Path.of("/k"), Path.of("/known"), 22, "fd00::1", true);
    var words = words(door, SOURCE);
    assertThat(words).contains("root@[fd00::1]::home/", "root@[fd00::1]::home/.mark");
    assertThat(words).doesNotContain("--secluded-args").noneMatch(it -> it.contains("/srv/my"));
  }

  @Test
  void holesAreLookedForUnlessThereIsNoNeedTo() {
    var command = new RsyncCommand(settings(DAEMON));
    assertThat(command.fill(SOURCE, Writing.PIECEMEAL).words())
        .contains("-aHAXS", "--modify-window=-1")
        .doesNotContain("--preallocate");
    assertThat(command.fill(SOURCE, Writing.PLAIN).words())
        .contains("-aHAX", "--modify-window=-1", "--numeric-ids")
        .doesNotContain("--delete", "--inplace", "--preallocate");
    assertThat(command.fill(SOURCE, Writing.RESERVED).words()).contains("-aHAX", "--preallocate");
  }

  @Test
  void nothingThatTearsOrForgivesIsEverUsed() {
    for (var transport : List.of(DAEMON, SSH)) {
      assertThat(words(transport, SOURCE))
          .doesNotContain("--ignore-errors", "--inplace", "--partial", "--delete-excluded")
          .contains("--modify-window=-1", "--numeric-ids", "-aHAXS");
      assertThat(new RsyncCommand(settings(transport)).copy(SOURCE, true).words())
          .noneMatch(word -> word.startsWith("--delete"));
    }
  }

  @Test
  void theSecretIsNotAmongTheWords() {
    assertThat(words(DAEMON, SOURCE)).contains("--password-file=/etc/understudy/secret");
  }

  @Test
  void aMarkerElsewhereIsRefused() {
    for (String marker : List.of("a/b", "", "..", "*")) {
      assertThatThrownBy(() ->
              new Source(
                  "home", Path.of("/a"), Path.of("/b"), Optional.of(marker), List.of(), List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<String> words(Transport transport, Source source) {
    return new RsyncCommand(settings(transport)).scan(source).words();
  }

  private static MirrorSettings settings(Transport transport) {
    return new MirrorSettings(
        Mode.CONTINUOUS,
        Duration.ZERO,
        Duration.ofMinutes(15),
        transport,
        Duration.ofSeconds(20),
        new DeletionHold(1000, 20),
        0,
        List.of(SOURCE),
        Path.of("/state"),
        Path.of("/run/understudy"));
  }
}
