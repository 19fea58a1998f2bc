package understudy.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.alert.channel.Channel;
import understudy.alert.channel.Couriers;
import understudy.alert.channel.WebserverForTests;
import understudy.alert.rules.Message;
import understudy.alert.rules.News.Kind;
import understudy.alert.rules.Scene;
import understudy.base.Time;
import understudy.check.SettingsForTests;
import understudy.config.Settings;
import understudy.drift.Look;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.failover.rules.State;

class AlertDeskTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Supplier<Look> ALIKE =
      () -> new Look.Compared(List.of(), List.of("packages"), List.of());

  @TempDir Path folder;

  private final Scene scene = new Scene();
  private final List<Message> sent = new CopyOnWriteArrayList<>();
  private final List<String> journal = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private String more = "";

  @BeforeEach
  void makeStateFolder() throws IOException {
    Files.createDirectories(folder.resolve("state"));
  }

  @Test
  void whatTheControllerSaysIsSentAndRememberedOverARestart() throws IOException {
    scene.state = State.ACTIVE;
    try (var desk = desk()) {
      desk.start(scene::view, journal::add, ALIKE);
      desk.tell(Scene.alert(Topic.TAKEOVER, Level.CRITICAL));
      await().atMost(PATIENCE).until(() -> sent.size() == 1);
    }
    assertThat(AlertFile.open(folder.resolve("state")))
        .singleElement()
        .satisfies(alert -> assertThat(alert.id()).isEqualTo("takeover"));
    try (var desk = desk()) {
      desk.look(scene.view(), List.of(Scene.alert(Topic.TAKEOVER, Level.CRITICAL)));
      scene.pass(Duration.ofHours(2));
      desk.look(scene.view(), List.of());
    }
    assertThat(sent).extracting(Message::kind).containsExactly(Kind.RAISED, Kind.REPEATED);
  }

  @Test
  void anAcknowledgedAlertIsSilentAlsoAfterARestart() throws IOException {
    scene.state = State.ACTIVE;
    try (var desk = desk()) {
      desk.look(scene.view(), List.of(Scene.alert(Topic.TAKEOVER, Level.CRITICAL)));
      assertThat(desk.acknowledge(Set.of(Topic.STALE))).isEmpty();
      assertThat(desk.acknowledge(Set.of())).containsExactly(Topic.TAKEOVER);
      assertThat(desk.acknowledge(Set.of())).as("known already").isEmpty();
    }
    try (var desk = desk()) {
      scene.pass(Duration.ofDays(2));
      desk.look(scene.view(), List.of());
      assertThat(desk.open())
          .singleElement()
          .satisfies(alert -> assertThat(alert.acknowledged()).isPresent());
    }
    assertThat(sent).hasSize(1);
  }

  @Test
  void whatIsOverIsNotShownAsIfItWentOn() throws IOException {
    scene.state = State.ACTIVE;
    try (var desk = desk()) {
      desk.look(scene.view(), List.of(Scene.alert(Topic.TAKEOVER, Level.CRITICAL)));
      assertThat(desk.open().getFirst().overSince()).isEmpty();
      scene.state = State.WATCHING;
      desk.look(scene.view(), List.of());
      assertThat(desk.open().getFirst().overSince()).contains(scene.now);
    }
  }

  @Test
  void whatIsSaidLastIsSentBeforeTheEnd() throws IOException {
    scene.state = State.ACTIVE;
    try (var desk = desk()) {
      desk.start(scene::view, journal::add, ALIKE);
      desk.tell(Scene.alert(Topic.TAKEOVER, Level.CRITICAL));
    }
    assertThat(sent).hasSize(1);
  }

  @Test
  void whatTheControllerDoesNotKnowGoesIntoTheJournal() throws IOException {
    scene.dataAge = java.util.Optional.of(Duration.ofHours(5));
    try (var desk = desk()) {
      desk.start(scene::view, journal::add, ALIKE);
      desk.tell(Scene.alert(Topic.STATE_FILE, Level.CRITICAL));
      await().atMost(PATIENCE).until(() -> sent.size() == 2);
    }
    assertThat(journal).singleElement().asString().startsWith("The standby's data is old: ");
  }

  @Test
  void aStatusThatFailsSilencesNobody() throws IOException {
    try (var desk = desk()) {
      desk.start(
          () -> {
            throw new IllegalStateException("a fault of ours");
          },
          journal::add,
          ALIKE);
      desk.tell(Scene.alert(Topic.TAKEOVER, Level.CRITICAL));
      await().atMost(PATIENCE).until(() -> sent.size() == 1);
    }
  }

  @Test
  void aDamagedMemoryIsKeptAsideAndAlertsGoOn() throws IOException {
    Files.writeString(folder.resolve("state/alerts.json"), "{ torn");
    scene.state = State.ACTIVE;
    try (var desk = desk()) {
      desk.look(scene.view(), List.of(Scene.alert(Topic.TAKEOVER, Level.CRITICAL)));
    }
    assertThat(sent).hasSize(1);
  }

  @Test
  void theDailyReportComesOnceADay() throws IOException {
    more = "dailyReport: \"07:00\"";
    try (var desk = desk()) {
      desk.look(scene.view(), List.of());
      scene.pass(Duration.ofHours(21));
      desk.look(scene.view(), List.of());
    }
    try (var desk = desk()) {
      scene.pass(Duration.ofMinutes(1));
      desk.look(scene.view(), List.of());
    }
    assertThat(sent).extracting(Message::kind).containsExactly(Kind.REPORT);
  }

  @Test
  void aPrimaryThatTakesItsTimeHoldsUpTheReportAndNoAlert() throws IOException {
    more = "dailyReport: \"07:00\"";
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    try (var desk = desk()) {
      desk.start(
          scene::view,
          journal::add,
          () -> {
            asked.countDown();
            awaited(answer);
            return new Look.NotCompared("the primary is slow", "wait");
          });
      desk.look(scene.view(), List.of());
      scene.pass(Duration.ofHours(25));
      desk.look(scene.view(), List.of());
      awaited(asked);
      desk.look(scene.view(), List.of(Scene.alert(Topic.STATE_FILE, Level.CRITICAL)));
      await().atMost(PATIENCE).until(() -> sent.size() == 1);
      assertThat(sent.getFirst().kind()).isEqualTo(Kind.RAISED);
      answer.countDown();
      await().atMost(PATIENCE).until(() -> sent.size() == 2);
      assertThat(sent.getLast().text()).contains("not compared: the primary is slow; wait");
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theDeadManIsAskedForOnlyWhileAllIsWell() throws IOException {
    try (var server = new WebserverForTests()) {
      more = "deadMan: " + server.url("/ping") + ", deadManEvery: 1m";
      try (var desk = desk()) {
        scene.state = State.ACTIVE;
        desk.look(scene.view(), List.of());
        scene.state = State.WATCHING;
        desk.look(scene.view(), List.of());
        await().atMost(PATIENCE).until(() -> server.asked.size() == 1);
        desk.look(scene.view(), List.of());
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        // The last request may not be wholly over: then the next look asks.
        await()
            .atMost(PATIENCE)
            .until(() -> {
              desk.look(scene.view(), List.of());
              return server.asked.size() == 2;
            });
      }
      assertThat(server.asked)
          .allSatisfy(it -> assertThat(it.method() + " " + it.path()).isEqualTo("GET /ping"));
    }
  }

  private AlertDesk desk() throws IOException {
    var time = new Time(Clock.systemUTC(), nanos::get);
    return new AlertDesk(settings(), new Couriers(List.of(remembering())), time, ZoneOffset.UTC);
  }

  private Settings settings() throws IOException {
    String minimal = Files.readString(Path.of("..", "docs", "samples", "minimal.yaml"));
    return SettingsForTests.read(
        Files.writeString(
            folder.resolve("understudy.yaml"),
            minimal
                + ("\nstateDir: " + folder.resolve("state"))
                + ("\nrunDir: " + folder.resolve("run"))
                + ("\nalerts: { " + more + " }\n")));
  }

  private Channel remembering() {
    return new Channel() {
      @Override
      public String name() {
        return "memory";
      }

      @Override
      public void send(Message message) {
        sent.add(message);
      }
    };
  }
}
