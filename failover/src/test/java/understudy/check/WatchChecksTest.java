package understudy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.mirror.DeletionHold;
import understudy.mirror.MirrorSettings;
import understudy.mirror.Mode;
import understudy.mirror.Source;
import understudy.mirror.Transport;
import understudy.watch.OpenSsh;

class WatchChecksTest {

  private static final String ALL = "program stdbuf\nprogram fsnotifywait\nprogram inotifywait\n";
  private static final Optional<OpenSsh> SSH =
      Optional.of(new OpenSsh("root", "10.168.1.1", 22, Path.of("/k"), Path.of("/h")));

  private final Items items = new Items();

  @Test
  void saysWhatToInstallWhenNothingCanBeWatched() {
    judge(Mode.WATCH, SSH, List.of(), "program stdbuf\n");
    assertThat(items.warnings())
        .singleElement()
        .asString()
        .contains("inotify-tools are not there")
        .contains("apt-get install inotify-tools");
  }

  @Test
  void anOldToolIsOnlySlower() {
    judge(Mode.WATCH, SSH, List.of(), ALL.replace("program fsnotifywait\n", ""));
    assertThat(items.warnings()).singleElement().asString().contains("marking every folder");
  }

  @Test
  void otherModesNeedNothing() {
    judge(Mode.CONTINUOUS, SSH, List.of(), "");
    assertThat(items.said).isEmpty();
  }

  @Test
  void aWatchThatCanWatchIsSaidToBeFine() {
    judge(Mode.WATCH, SSH, List.of("*.tmp"), ALL);
    assertThat(items.warnings()).isEmpty();
    assertThat(items.said).singleElement().asString().contains("inotify-tools are there");
  }

  @Test
  void theWayToThePrimaryAndThePatternsMustAllowIt() {
    judge(Mode.WATCH, Optional.empty(), List.of(), ALL);
    judge(Mode.WATCH, SSH, List.of("[a-z]*"), ALL);
    assertThat(items.warnings())
        .hasSize(2)
        .anyMatch(text -> text.contains("remote.shell is not ssh"))
        .anyMatch(text -> text.contains("[a-z]* cannot be followed"));
  }

  private void judge(Mode mode, Optional<OpenSsh> session, List<String> exclude, String told) {
    new WatchChecks(settings(mode, session, exclude), items.report).judge(Survey.parse(told));
  }

  private static MirrorSettings settings(
      Mode mode, Optional<OpenSsh> session, List<String> exclude) {
    var folder = Path.of("/srv/data");
    return new MirrorSettings(
        mode,
        Duration.ofSeconds(10),
        Duration.ofMinutes(15),
        new Transport.Rsyncd("realtime", Path.of("/secret"), 873, "10.168.1.1"),
        Duration.ofSeconds(30),
        new DeletionHold(1000, 20),
        0,
        List.of(new Source("data", folder, folder, Optional.empty(), exclude, List.of())),
        Path.of("/state"),
        Path.of("/run"),
        session);
  }
}
