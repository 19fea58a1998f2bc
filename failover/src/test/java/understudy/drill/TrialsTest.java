package understudy.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Time;
import understudy.check.Item;
import understudy.check.SettingsForTests;
import understudy.config.Settings;
import understudy.failover.rules.State;
import understudy.heartbeat.net.MacAddress;
import understudy.status.Pictures;
import understudy.status.Sight;
import understudy.status.StatusViews;

/** What a drill makes of what it finds. */
class TrialsTest {

  private static final MacAddress HOLDER = new MacAddress("02:00:00:00:00:01");

  @TempDir Path folder;

  private final Notes notes = new Notes(_ -> {});

  @Test
  void anAddressThatTheFenceWouldNotFreeIsAProblem() {
    var trial = new AddressTrial(Pictures.settings(), notes);
    trial.judge("free-check", HOLDER, Optional.of("02:00:00:00:00:01"));
    assertThat(notes.items()).allMatch(item -> item.level() == Item.Level.OK);
    trial.judge("free-check", HOLDER, Optional.of("02:00:00:00:00:02"));
    assertThat(notes.items().getLast().level()).isEqualTo(Item.Level.PROBLEM);
  }

  @Test
  void withoutADaemonNobodyWouldTakeOverWhichIsAProblem() {
    var well = Pictures.well();
    var dead =
        Sight.ofFiles(
            Pictures.NOW, well.controller(), well.mirror(), false, Optional.empty(), List.of());
    new Drill(Pictures.settings(), Time.system())
        .standing(StatusViews.of(Pictures.settings(), dead), notes);
    assertThat(said()).contains("problem").contains("the daemon does not run");
  }

  @Test
  void servicesAreTriedOnACloneThatIsTakenAway() throws IOException {
    var settings =
        settings(
            """
            drill:
              prepare: [ "echo data > $UNDERSTUDY_DRILL/data" ]
              services: [ "grep -q data $UNDERSTUDY_DRILL/data" ]
              cleanup: [ "rm $UNDERSTUDY_DRILL/data" ]
            """);
    assertThat(new ServicesTrial(settings, notes).tryAll()).isPresent();
    assertThat(notes.items()).allMatch(item -> item.level() == Item.Level.OK);
    assertThat(Reports.folder(settings.stateDir())).isEmptyDirectory();
  }

  @Test
  void aServiceThatDoesNotStartIsAProblemAndTheCloneGoesAllTheSame() throws IOException {
    var settings =
        settings(
            """
            drill:
              prepare: [ "echo data > $UNDERSTUDY_DRILL/data" ]
              services: [ "echo broken >&2; exit 3" ]
              cleanup: [ "rm $UNDERSTUDY_DRILL/data" ]
            """);
    assertThat(new ServicesTrial(settings, notes).tryAll()).isEmpty();
    assertThat(said()).contains("problem").contains("drill.services").contains("broken");
    assertThat(Reports.folder(settings.stateDir())).isEmptyDirectory();
  }

  @Test
  void whatCleanupLeavesIsNeverDeleted() throws IOException {
    var settings =
        settings(
            """
            drill:
              prepare: [ "mkdir $UNDERSTUDY_DRILL/mounted" ]
              services: [ "true" ]
            """);
    new ServicesTrial(settings, notes).tryAll();
    assertThat(said()).contains("cleanup left something in");
    try (var clones = Files.list(Reports.folder(settings.stateDir()))) {
      assertThat(clones.findFirst().orElseThrow().resolve("mounted")).exists();
    }
  }

  @Test
  void thereIsNoDrillWhileThisMachineServes() {
    var well = Pictures.well();
    assertThat(Drill.refusal(StatusViews.of(Pictures.settings(), well))).isEmpty();
    for (State state : new State[] {State.ACTIVE, State.TAKING_OVER, State.FAILING_BACK}) {
      var view = StatusViews.of(Pictures.settings(), Pictures.in(state));
      assertThat(Drill.refusal(view)).as("%s", state).isPresent();
    }
  }

  private String said() {
    return notes.items().stream().map(Item::toString).collect(Collectors.joining("\n"));
  }

  private Settings settings(String more) throws IOException {
    Path file = folder.resolve("understudy.yaml");
    String minimal = Files.readString(Path.of("../docs/samples/minimal.yaml"));
    Files.writeString(file, minimal + "\nstateDir: " + folder.resolve("state") + "\n" + more);
    return SettingsForTests.read(file);
  }
}
