package understudy.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import understudy.failover.Alert;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.mirror.Held;
import understudy.mirror.Suspension;
import understudy.status.Sight;
import understudy.status.StatusView;

class AlertTableTest {

  private static final Path PAGE = Path.of("..", "docs", "alerts.md");
  private static final String BEGIN = "<!-- alerts: generated -->\n";
  private static final String END = "<!-- /alerts -->\n";

  private final Scene scene = new Scene();

  @Test
  void eachTopicHasOneRow() {
    assertThat(AlertTable.ROWS.stream().map(AlertRow::topic))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Topic.values()));
  }

  /** Run with {@code -Dunderstudy.write-docs=true} to make it anew. */
  @Test
  void thePageListsTheTopics() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    String wanted = page.substring(0, from) + table() + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("understudy.write-docs")) {
      Files.writeString(PAGE, wanted);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(wanted);
  }

  private static String table() {
    return AlertTable.ROWS.stream()
        .map(row ->
            "| `%s` | %s | %s | %s |\n"
                .formatted(row.topic().id(), row.level(), row.seen(), row.over()))
        .collect(
            Collectors.joining(
                "", "| alert | level | when | its all clear |\n|---|---|---|---|\n", ""));
  }

  @Test
  void whenAllIsWellNothingIsTold() {
    assertThat(judged()).isEmpty();
  }

  @Test
  void oldDataIsToldWithItsCause() {
    scene.dataAge = Optional.of(Duration.ofHours(5));
    assertThat(judged())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.topic()).isEqualTo(Topic.STALE);
          assertThat(alert.level()).isEqualTo(Level.CRITICAL);
          assertThat(alert.whatHappened()).contains("5 h old");
          assertThat(alert.whatToDo()).contains("understudy check");
        });
    scene.suspended = Optional.of(new Suspension("new disk", "an operator", scene.now));
    assertThat(judged())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.whatHappened()).contains("suspended by an operator: new disk.");
          assertThat(alert.whatToDo()).contains("understudy resume");
        });
    scene.suspended = Optional.empty();
    scene.privateLink = LinkState.DOWN;
    assertThat(judged()).singleElement().extracting(Alert::whatToDo).asString().contains("cable");
  }

  @Test
  void oldDataIsNoMatterWhileTheStandbyServes() {
    scene.dataAge = Optional.of(Duration.ofHours(5));
    scene.state = State.ACTIVE;
    assertThat(judged()).isEmpty();
  }

  @Test
  void clientsThatDoNotReachTheStandbyWhileItServesAreTold() {
    scene.state = State.ACTIVE;
    scene.carrier = false;
    assertThat(judged())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.topic()).isEqualTo(Topic.OWN_LAN);
          assertThat(alert.level()).isEqualTo(Level.CRITICAL);
          assertThat(alert.whatHappened()).contains("no carrier", "clients do not reach");
          assertThat(alert.whatWasDone()).contains("keeps the service address");
        });
    scene.carrier = true;
    scene.references = Reach.DOWN;
    assertThat(judged())
        .singleElement()
        .extracting(Alert::whatHappened)
        .asString()
        .startsWith("No reference host answers");
    scene.references = Reach.UNKNOWN;
    assertThat(judged()).isEmpty();
  }

  @Test
  void whileThePrimaryServesItIsTheControllerThatTellsOfOurLan() {
    scene.carrier = false;
    assertThat(judged()).isEmpty();
    scene.state = State.FAILING_BACK;
    assertThat(judged()).as("the address is at the primary again").isEmpty();
  }

  @Test
  void aPrivateLinkThatFallsSilentWhileTheStandbyServesIsTold() {
    scene.state = State.ACTIVE;
    scene.privateLink = LinkState.DOWN;
    assertThat(judged())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.topic()).isEqualTo(Topic.PRIVATE_LINK);
          assertThat(alert.level()).isEqualTo(Level.WARNING);
          assertThat(alert.whatHappened()).contains("since 2026-11-21 09:59:00 UTC");
        });
    scene.privateLink = LinkState.SILENT;
    assertThat(judged()).isEmpty();
  }

  @Test
  void aPrimaryThatWasDeadWhenTheStandbyTookOverIsNotToldOnceMore() {
    scene.state = State.ACTIVE;
    scene.privateLink = LinkState.DOWN;
    scene.since = scene.now.minusSeconds(30);
    assertThat(judged()).isEmpty();
    scene.since = scene.now.minusSeconds(100);
    assertThat(judged()).as("its fence may have switched it off").isEmpty();
  }

  @Test
  void aMirrorThatIsHeldIsToldWithTheWayOut() {
    scene.guard = Optional.of(guard(Held.Kind.DELETIONS));
    assertThat(judged())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.topic()).isEqualTo(Topic.HELD);
          assertThat(alert.whatToDo()).contains("understudy mirror --accept");
        });
    scene.guard = Optional.of(guard(Held.Kind.NOT_MOUNTED));
    assertThat(judged())
        .singleElement()
        .extracting(Alert::whatToDo)
        .asString()
        .doesNotContain("--accept")
        .contains("source home");
  }

  @Test
  void pathsThatCannotBeCopiedAreToldOnceTheyKeepTheStandbyFromTakingOver() {
    scene.owed = 3;
    scene.dataAge = Optional.of(Duration.ofMinutes(9));
    assertThat(judged()).isEmpty();
    scene.dataAge = Optional.of(Duration.ofMinutes(11));
    assertThat(judged())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.topic()).isEqualTo(Topic.OWED);
          assertThat(alert.whatHappened()).contains("3 paths", "home/a");
        });
    scene.privateLink = LinkState.DOWN;
    assertThat(judged()).as("that has its own alert").isEmpty();
  }

  @Test
  void aWatchThatMissesChangesIsTold() {
    scene.missed = 1;
    assertThat(judged())
        .singleElement()
        .extracting(Alert::whatHappened)
        .asString()
        .contains("1 change ");
  }

  @Test
  void aListThatDoesNotCountIsToldWithWhatStillDoesAndTheRemedy() {
    scene.list =
        Optional.of(new Sight.ListTrouble("the primary lists too much", "On the standby: mend."));
    assertThat(judged())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.topic()).isEqualTo(Topic.SOURCES);
          assertThat(alert.level()).isEqualTo(Level.WARNING);
          assertThat(alert.whatHappened()).isEqualTo("The primary lists too much.");
          assertThat(alert.whatWasDone()).contains("Nothing is mirrored");
          assertThat(alert.whatToDo()).startsWith("On the standby: mend.");
        });
    assertThat(scene.turns(Duration.ofSeconds(10))).as("it may be just being written").isEmpty();
    assertThat(scene.turns(Duration.ofSeconds(20)))
        .extracting(News::kind)
        .containsExactly(News.Kind.RAISED);
    scene.list = Optional.empty();
    assertThat(scene.turns(Duration.ofMinutes(1)))
        .singleElement()
        .satisfies(news -> {
          assertThat(news.kind()).isEqualTo(News.Kind.CLEAR);
          assertThat(news.over()).isEqualTo("The list on the primary counts again.");
        });
  }

  @Test
  void aDiskThatFillsIsToldAndMoreLoudlyWhenItIsFull() {
    scene.disks = List.of(new Disk("/srv", 4L << 30, 100L << 30), new Disk("/var", 1, 2));
    assertThat(judged())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.topic()).isEqualTo(Topic.DISK);
          assertThat(alert.level()).isEqualTo(Level.WARNING);
          assertThat(alert.whatHappened()).contains("/srv: 4% free (4.0 GiB of 100 GiB)");
          assertThat(alert.whatToDo()).contains("/srv").doesNotContain("/var");
        });
    scene.disks = List.of(new Disk("/srv", 1L << 20, 100L << 30));
    assertThat(judged()).singleElement().extracting(Alert::level).isEqualTo(Level.CRITICAL);
  }

  @Test
  void aDrillThatFailedIsToldWithItsReport() {
    scene.drill = Optional.of(drill(true));
    assertThat(judged()).isEmpty();
    scene.drill = Optional.of(drill(false));
    assertThat(judged())
        .singleElement()
        .extracting(Alert::whatToDo)
        .asString()
        .contains("/drills/1.txt");
  }

  private List<Alert> judged() {
    return AlertTable.ROWS.stream().flatMap(row -> row.judge(scene.facts()).stream()).toList();
  }

  private Held guard(Held.Kind kind) {
    return new Held(
        "home", kind, 2000, 0, 2100, List.of(), scene.now, "it would delete 2,000 files");
  }

  private static StatusView.Drill drill(boolean good) {
    return new StatusView.Drill(
        Instant.EPOCH, good, good ? 0 : 2, 0, Optional.empty(), "/drills/1.txt");
  }
}
