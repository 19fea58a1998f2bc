package understudy.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.alert.rules.News.Kind.CLEAR;
import static understudy.alert.rules.News.Kind.RAISED;
import static understudy.alert.rules.News.Kind.REPEATED;
import static understudy.alert.rules.Scene.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.alert.rules.News.Kind;
import understudy.base.StateFile;
import understudy.base.StateFile.Content;
import understudy.failover.Alert;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;

class BookTest {

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Scene scene = new Scene();

  @Test
  void aWarningIsToldOnceAndItsEndToo() {
    scene.dataAge = Optional.of(Duration.ofHours(5));
    assertThat(kinds(scene.turn())).containsExactly(RAISED);
    scene.disks = List.of(new Disk("/srv", 2, 100));
    assertThat(kinds(scene.turn())).containsExactly(RAISED);
    scene.dataAge = Optional.of(Duration.ofSeconds(1));
    assertThat(scene.turn()).as("not yet settled").isEmpty();
    assertThat(kinds(scene.turns(Book.SETTLED))).containsExactly(CLEAR);
    assertThat(scene.turns(Duration.ofHours(3))).as("a warning is not repeated").isEmpty();
    assertThat(scene.book.open())
        .singleElement()
        .satisfies(it -> assertThat(it.alert().topic()).isEqualTo(Topic.DISK));
  }

  @Test
  void whatIsCriticalIsRepeatedUntilItIsAcknowledged() {
    takenOver();
    assertThat(kinds(scene.turns(Duration.ofMinutes(59)))).isEmpty();
    assertThat(kinds(scene.turns(Duration.ofMinutes(2)))).containsExactly(REPEATED);
    assertThat(kinds(scene.turns(Duration.ofHours(3)))).containsOnly(REPEATED).hasSize(3);
    scene.book = scene.book.acknowledged(EnumSet.of(Topic.TAKEOVER), scene.now);
    assertThat(scene.turns(Duration.ofHours(9))).isEmpty();
    assertThat(scene.book.open()).as("known, and still so").hasSize(1);
    scene.state = State.WATCHING;
    assertThat(kinds(scene.turns(Duration.ofMinutes(1)))).containsExactly(CLEAR);
    assertThat(scene.book.open()).isEmpty();
  }

  @Test
  void whatFlapsIsToldOnceWithinTheThrottle() {
    var news = new java.util.ArrayList<News>();
    for (int minute = 0; minute < 30; minute++) {
      scene.disks = List.of(new Disk("/srv", minute % 2 == 0 ? 2 : 50, 100));
      news.addAll(scene.turns(Duration.ofMinutes(1)));
    }
    assertThat(kinds(news)).containsExactly(RAISED, CLEAR, RAISED, CLEAR, RAISED, CLEAR);
    assertThat(news.get(2).entry().returns()).isEqualTo(5);
    assertThat(new Letters("web1", "b").of(news.get(2), scene.now).text())
        .contains("It has come back 5 times.");
  }

  @Test
  void aShortBreakIsNoEnd() {
    scene.disks = List.of(new Disk("/srv", 2, 100));
    scene.turn();
    scene.disks = List.of(new Disk("/srv", 50, 100));
    assertThat(scene.turns(LOOK)).isEmpty();
    scene.disks = List.of(new Disk("/srv", 2, 100));
    assertThat(scene.turns(Duration.ofMinutes(20))).isEmpty();
    assertThat(scene.book.open()).hasSize(1);
  }

  @Test
  void whatGetsWorseIsToldAtOnceAndAgainAfterAnAcknowledgement() {
    scene.disks = List.of(new Disk("/srv", 4, 100));
    scene.turn();
    scene.book = scene.book.acknowledged(EnumSet.allOf(Topic.class), scene.now);
    scene.disks = List.of(new Disk("/srv", 0, 100));
    assertThat(kinds(scene.turn())).containsExactly(RAISED);
    assertThat(scene.book.open().getFirst().acknowledged()).isEmpty();
    scene.disks = List.of(new Disk("/srv", 4, 100));
    assertThat(scene.turns(Duration.ofMinutes(20))).as("better is no news").isEmpty();
  }

  @Test
  void whatAsksForSomethingElseIsNews() {
    scene.state = State.BLOCKED;
    assertThat(kinds(scene.turn(alert(Topic.BLOCKED, Level.CRITICAL, "release")))).hasSize(1);
    scene.pass(LOOK);
    assertThat(scene.turn(alert(Topic.BLOCKED, Level.CRITICAL, "release"))).isEmpty();
    scene.pass(Duration.ofMinutes(2));
    assertThat(kinds(scene.turn(alert(Topic.BLOCKED, Level.CRITICAL, "failover"))))
        .containsExactly(RAISED);
  }

  @Test
  void aTakeoverEndsTheAlertsThatLedToItWithoutAWord() {
    scene.state = State.BLOCKED;
    scene.turn(alert(Topic.BLOCKED, Level.CRITICAL), alert(Topic.PRIVATE_LINK, Level.WARNING));
    assertThat(scene.book.open()).hasSize(2);
    scene.privateLink = LinkState.DOWN;
    scene.since = scene.now;
    assertThat(kinds(takenOver())).containsExactly(RAISED);
    assertThat(scene.turns(Duration.ofMinutes(10))).isEmpty();
    assertThat(scene.book.open())
        .singleElement()
        .satisfies(it -> assertThat(it.alert().topic()).isEqualTo(Topic.TAKEOVER));
  }

  @Test
  void anOwnLanThatIsCutGetsCriticalWhenTheStandbyServesAndItsEndIsTold() {
    scene.state = State.SUSPECT;
    scene.turn(alert(Topic.OWN_LAN, Level.WARNING));
    scene.book = scene.book.acknowledged(EnumSet.of(Topic.OWN_LAN), scene.now);
    scene.state = State.ACTIVE;
    scene.carrier = false;
    assertThat(scene.turn())
        .singleElement()
        .satisfies(news -> {
          assertThat(news.kind()).isEqualTo(RAISED);
          assertThat(news.entry().alert().level()).isEqualTo(Level.CRITICAL);
          assertThat(news.seen()).as("the journal has it from us").isTrue();
        });
    assertThat(kinds(scene.turns(Duration.ofMinutes(61)))).containsExactly(REPEATED);
    scene.carrier = true;
    assertThat(kinds(scene.turns(Duration.ofMinutes(1)))).containsExactly(CLEAR);
    assertThat(scene.turns(Duration.ofMinutes(20))).isEmpty();
  }

  @Test
  void theNextTroubleDoesNotBringTheLastOneBack() {
    scene.state = State.SUSPECT;
    scene.turn(alert(Topic.PRIVATE_LINK, Level.WARNING));
    scene.state = State.WATCHING;
    assertThat(kinds(scene.turns(Duration.ofMinutes(1)))).containsExactly(CLEAR);
    scene.state = State.SUSPECT;
    assertThat(scene.turns(Duration.ofMinutes(20))).isEmpty();
    assertThat(scene.book.open()).isEmpty();
  }

  @Test
  void aSecondTakeoverSoonAfterTheFirstIsNotHeldBackForLong() {
    takenOver();
    scene.state = State.WATCHING;
    scene.turns(Duration.ofMinutes(1));
    assertThat(kinds(takenOver())).containsExactly(RAISED);
  }

  @Test
  void aSecondTakeoverIsToldAtOnceHoweverSoonItComes() {
    for (int quiet = 5; quiet < 60; quiet += 5) {
      scene.book = Book.empty();
      takenOver();
      scene.book = scene.book.acknowledged(EnumSet.of(Topic.TAKEOVER), scene.now);
      scene.state = State.WATCHING;
      scene.turns(Duration.ofSeconds(quiet));
      var again = takenOver();
      assertThat(kinds(again)).as("home for %s s", quiet).containsExactly(RAISED);
      assertThat(new Letters("web1", "b").of(again.getFirst(), scene.now).text())
          .contains("It has come back once.");
      assertThat(scene.book.open().getFirst().acknowledged()).isEmpty();
      assertThat(kinds(scene.turns(Duration.ofMinutes(61)))).containsExactly(REPEATED);
    }
  }

  @Test
  void anOrderedTakeoverSoonAfterAnotherIsToldAtOnce() {
    scene.state = State.ACTIVE;
    scene.turn(alert(Topic.TAKEOVER, Level.WARNING));
    scene.state = State.WATCHING;
    scene.turns(Duration.ofMinutes(1));
    scene.state = State.ACTIVE;
    assertThat(kinds(scene.turn(alert(Topic.TAKEOVER, Level.WARNING)))).containsExactly(RAISED);
  }

  @Test
  void aSecondTakeoverIsToldThoughNobodyLookedWhileTheServiceWasHome() {
    takenOver();
    var words = new Alert(Topic.TAKEOVER, Level.CRITICAL, "A title", "Again.", "", "Look at it.");
    assertThat(kinds(scene.turn(words))).containsExactly(RAISED);
    assertThat(scene.turn(words)).as("the same, said by a daemon that was killed").isEmpty();
  }

  @Test
  void aCopyThatWasNeverCompleteIsGivenItsTime() {
    scene.dataAge = Optional.empty();
    assertThat(scene.turn()).isEmpty();
    scene.pass(scene.settings.staleAfter());
    assertThat(kinds(scene.turn())).containsExactly(RAISED);
  }

  @Test
  void aClockThatIsSetBackStopsNoRepetition() {
    takenOver();
    scene.pass(Duration.ofDays(-400));
    assertThat(scene.turn()).isEmpty();
    assertThat(kinds(scene.turns(Duration.ofMinutes(61)))).containsExactly(REPEATED);
  }

  @Test
  void allOfItSurvivesARestart(@TempDir Path folder) throws IOException {
    takenOver();
    scene.book = scene.book.acknowledged(EnumSet.allOf(Topic.class), scene.now);
    scene.book = scene.book.reported(LocalDate.of(2026, 11, 21));
    var file = new StateFile<>(folder.resolve("alerts.json"), Book.class);
    file.write(scene.book);
    assertThat(file.read()).isEqualTo(new Content.Present<>(scene.book));
    assertThat(scene.turn(alert(Topic.TAKEOVER, Level.CRITICAL)))
        .as("told again by a daemon that was started anew")
        .isEmpty();
  }

  /** Thousands of restless hours: never an end without a beginning, never a storm. */
  @Test
  void whateverHappensEachEndHasABeginningAndNothingIsToldTooOften() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var life = new Scene();
      var begun = EnumSet.noneOf(Topic.class);
      var told = new EnumMap<Topic, Integer>(Topic.class);
      for (int look = 0; look < 720; look++) {
        life.pass(LOOK);
        life.disks = List.of(new Disk("/srv", random.nextInt(8), 100));
        life.dataAge = Optional.of(Duration.ofHours(random.nextInt(6)));
        life.state = State.values()[random.nextInt(State.values().length)];
        var said = Topic.values()[random.nextInt(Topic.STALE.ordinal())];
        var news = random.nextInt(10) == 0 ? life.turn(alert(said, Level.WARNING)) : life.turn();
        for (News one : news) {
          Topic topic = one.entry().alert().topic();
          if (one.kind() == CLEAR) {
            assertThat(begun.remove(topic)).as("seed %s: %s", seed, topic).isTrue();
          } else {
            begun.add(topic);
            told.merge(topic, 1, Integer::sum);
          }
        }
        var open = life.book.open().stream().map(it -> it.alert().topic()).toList();
        assertThat(begun).as("seed %s", seed).containsAll(open);
        begun.retainAll(open); // The others ended without a word.
      }
      assertThat(told.getOrDefault(Topic.STALE, 0)).as("an hour of seed %s", seed).isLessThan(61);
    }
  }

  private List<News> takenOver() {
    scene.state = State.ACTIVE;
    return scene.turn(alert(Topic.TAKEOVER, Level.CRITICAL));
  }

  private static List<Kind> kinds(List<News> news) {
    return news.stream().map(News::kind).toList();
  }
}
