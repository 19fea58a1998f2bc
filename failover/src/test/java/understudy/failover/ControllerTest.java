package understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.failover.rules.Policy;
import understudy.failover.rules.Policy.ServiceLost;
import understudy.failover.rules.Policy.UnconfirmedFence;
import understudy.failover.rules.State;

/** The controller with a simulated world: orders, refusals, and a crash between any two effects. */
class ControllerTest {

  @TempDir Path folder;
  private final World world = new World(Optional.empty());
  private final List<String> effects = new ArrayList<>();
  private Optional<Integer> crashAt = Optional.empty();
  private Runnable duringTheCopy = () -> {};
  private boolean fenceCommand;
  private SimulatedHands hands;
  private Controller controller;

  @AfterEach
  void close() {
    if (controller != null) {
      controller.close();
    }
  }

  @Test
  void takesOverInTheOrderedStepsWhenThePrimaryIsGone() throws IOException {
    boot();
    beats(3);
    world.powerOff();
    beats(3);
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
    assertThat(effects)
        .containsSubsequence(
            "after suspendMirror",
            "before fence",
            "before addressHolder",
            "before takeAddress",
            "before startServices");
    var takeover = controller.snapshot().lastTakeover().orElseThrow();
    assertThat(takeover.steps()).extracting(StepRecord::number).containsExactly(3, 4, 5, 6, 7, 8);
    assertThat(takeover.servicesOk()).isTrue();
    assertThat(takeover.loss().dataAsOf()).isPresent();
    assertThat(takeover.outageMillis()).as("since its last answer").isBetween(3000L, 4000L);
    assertThat(journal()).extracting(JournalEvent::text).contains("to take the address");
  }

  @Test
  void aCrashBetweenAnyTwoEffectsEndsServingOrWatching() throws IOException {
    int effectsOfATakeover = lostPrimary(Optional.empty());
    for (int n = 0; n < effectsOfATakeover; n++) {
      lostPrimary(Optional.of(n));
      assertThat(controller.snapshot().state()).as("crash at effect %d", n).isEqualTo(State.ACTIVE);
      assertThat(world.addressHere && world.servicesHere && world.latchClosed).isTrue();
      lostPrimaryThatReturns(n);
      boolean serving = controller.snapshot().state() == State.ACTIVE;
      assertThat(world.clientsReachStandby()).as("crash at effect %d", n).isEqualTo(serving);
      assertThat(world.clientsReachPrimary()).as("crash at effect %d", n).isNotEqualTo(serving);
      assertThat(world.latchClosed).as("crash at effect %d", n).isEqualTo(serving);
    }
  }

  @Test
  void aPowerCutWithTheAddressHereNeverHandsBackWhatClientsMayHaveChanged() throws IOException {
    lostPrimary(Optional.empty());
    int taken = effects.indexOf("after takeAddress");
    fresh();
    beats(3);
    world.powerOff();
    crashAt = Optional.of(taken);
    while (crashAt.isPresent()) {
      beat();
    }
    assertThat(controller.snapshot().attempt().orElseThrow().step()).isEqualTo(Step.ADDRESS);
    world.boots++;
    world.addressHere = false;
    world.powerOn();
    beats(10);
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
    assertThat(world.addressHere && world.latchClosed).isTrue();
    assertThat(world.clientsReachPrimary()).isFalse();
  }

  private int lostPrimary(Optional<Integer> crash) throws IOException {
    fresh();
    beats(3);
    world.powerOff();
    crashAt = crash;
    beats(8);
    return effects.size();
  }

  private void lostPrimaryThatReturns(int crash) throws IOException {
    fresh();
    beats(3);
    world.powerOff();
    crashAt = Optional.of(crash);
    while (crashAt.isPresent() && controller.snapshot().state() != State.ACTIVE) {
      beat();
    }
    crashAt = Optional.empty();
    world.powerOn();
    beats(30);
  }

  @Test
  void looksAheadWhileInDoubtAndNotForAsLongAsTheLanIsDown() throws IOException {
    boot();
    beats(3);
    assertThat(hands.looksAhead).isZero();
    world.standbyLanCut = true;
    beats(3);
    assertThat(hands.looksAhead).isPositive();
    int looks = hands.looksAhead;
    beats(20);
    assertThat(hands.looksAhead).isEqualTo(looks);
  }

  @Test
  void anAddressThatAStrangerKeepsIsNotTaken() throws IOException {
    boot();
    hands.stranger = Optional.of("02:00:00:00:00:99");
    blockedBy("X1");
    assertThat(effects).doesNotContain("before takeAddress");
  }

  @Test
  void anAddressThatCannotBeTakenBlocksAndStartsNothing() throws IOException {
    boot();
    hands.addressFails = true;
    blockedBy("X2");
    assertThat(effects).doesNotContain("before startServices");
  }

  private void blockedBy(String rule) throws IOException {
    beats(3);
    world.powerOff();
    beats(5);
    assertThat(controller.snapshot().state()).isEqualTo(State.BLOCKED);
    assertThat(journal()).extracting(JournalEvent::rule).contains(Optional.of(rule));
    assertThat(world.addressHere || world.servicesHere).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void aPrimaryThatReturnsWhileTheServicesStillStartIsFencedAtOnce(int seconds) {
    boot();
    beats(3);
    world.powerOff();
    hands.whileServicesStart =
        () -> {
          world.powerOn();
          for (int n = 0; n < seconds; n++) {
            world.beat();
          }
          controller.offer(world.vitals());
        };
    beats(3);
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
    assertThat(effects)
        .containsSubsequence("before startServices", "after fence", "after startServices");
    assertThat(world.clientsReachPrimary()).isFalse();
  }

  @Test
  void activeStaysActiveAfterARestartAndTheAddressIsTakenAgain() {
    goneAndTakenOver();
    controller.close();
    world.addressHere = false; // The whole machine was restarted.
    world.servicesHere = false;
    world.heartbeatRestarts();
    boot();
    beats(10);
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
    assertThat(world.addressHere && world.servicesHere && world.latchClosed).isTrue();
  }

  @Test
  void aReturningPrimaryIsFencedAgain() {
    goneAndTakenOver();
    world.powerOn();
    beats(3);
    assertThat(world.clientsReachPrimary()).isFalse();
    assertThat(world.hearsOverPrivate()).isTrue();
  }

  @Test
  void aFrozenPrimaryBlocksUntilItIsSwitchedOff() {
    boot();
    beats(3);
    world.frozen = true;
    beats(30);
    assertThat(controller.snapshot().state()).isEqualTo(State.BLOCKED);
    assertThat(controller.snapshot().rule()).isEqualTo("V6");
    assertThat(world.addressHere).isFalse();
    world.powerOff();
    beats(5);
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void aFrozenPrimaryIsEndedByTheFenceCommand() {
    fenceCommand = true;
    world.fenceCommandWorks = true;
    boot();
    beats(3);
    world.frozen = true;
    beats(30);
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
    assertThat(world.on).isFalse();
  }

  @Test
  void whoOrdersATakeoverFromAPrimaryThatCannotBeFencedHearsWhatToDo() {
    boot();
    beats(3);
    world.frozen = true;
    beats(30);
    assertThat(controller.failover(_ -> {}))
        .isInstanceOfSatisfying(
            OrderResult.Failed.class,
            failed ->
                assertThat(failed.text())
                    .containsOnlyOnce("switch the primary off by hand")
                    .contains("fenced"));
  }

  @Test
  void anOperatorMayTakeOverWithOldDataFromBlocked() {
    world.crossoverCut = true;
    boot();
    for (int minute = 0; minute < 11; minute++) {
      world.pass(Duration.ofMinutes(1));
    }
    world.primaryLanCut = true;
    beats(5);
    assertThat(controller.snapshot().state()).isEqualTo(State.BLOCKED);
    assertThat(controller.snapshot().rule()).isEqualTo("G4");
    var live = new ArrayList<StepRecord>();
    assertThat(controller.failover(live::add)).isInstanceOf(OrderResult.Done.class);
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
    assertThat(live).hasSize(6);
    assertThat(controller.failover(_ -> {}).exitCode()).isEqualTo(3);
  }

  @Test
  void mirroringIsNotResumedWhileServing() {
    goneAndTakenOver();
    assertThat(controller.resume().exitCode()).isEqualTo(3);
    assertThat(world.latchClosed).isTrue();
  }

  @Test
  void aHoldBlocksAndEndsByItself() {
    boot();
    beats(3);
    controller.hold("kernel update", Optional.of(Duration.ofSeconds(60)));
    world.powerOff();
    beats(10);
    assertThat(controller.snapshot().state()).isEqualTo(State.BLOCKED);
    assertThat(controller.snapshot().reason()).contains("kernel update");
    beats(60);
    assertThat(controller.snapshot().held()).isEmpty();
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void aHoldWithoutAReasonIsJournalledWithoutOne() throws IOException {
    boot();
    controller.hold("", Optional.of(Duration.ofSeconds(60)));
    assertThat(journal())
        .extracting(JournalEvent::text)
        .contains("hold")
        .anySatisfy(text ->
            assertThat(text)
                .matches("hold: Automatic takeover is off until [-0-9]+ [:0-9]+ UTC\\."));
  }

  @Test
  void aHoldSurvivesARestart() {
    boot();
    controller.hold("maintenance", Optional.empty());
    controller.close();
    boot();
    assertThat(controller.snapshot().held()).isPresent();
    controller.release();
    assertThat(controller.snapshot().held()).isEmpty();
  }

  @Test
  void aSwitchoverLosesNothingAndFencesThePrimary() {
    boot();
    beats(3);
    assertThat(controller.switchover(_ -> {})).isInstanceOf(OrderResult.Done.class);
    assertThat(effects)
        .containsSubsequence(
            "before closeIn",
            "before stopPrimaryServices",
            "before lastPass",
            "before takeAddress");
    var loss = controller.snapshot().lastTakeover().orElseThrow().loss();
    assertThat(loss.owedPaths()).isZero();
    assertThat(world.clientsReachPrimary()).isFalse();
  }

  @Test
  void aSwitchoverIsRefusedWhenANetworkIsDown() {
    world.crossoverCut = true;
    boot();
    beats(5);
    assertThat(controller.switchover(_ -> {}).exitCode()).isEqualTo(3);
    assertThat(world.serviceRuns).isTrue();
  }

  @Test
  void aSwitchoverWhoseLastPassCouldNotBeCleanInterruptsNobody() {
    boot();
    beats(3);
    hands.mirrorHeld = true;
    effects.clear();
    var answer = controller.switchover(_ -> {});
    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.text()).contains("held by a guard");
    assertThat(effects).containsExactly("before closeIn", "after closeIn");
    assertThat(world.clientsReachPrimary()).isTrue();
  }

  @Test
  void noOrderMovesAStandbyThatIsCutOffItself() {
    boot();
    beats(3);
    world.standbyLanCut = true;
    beats(3);
    assertThat(controller.failover(_ -> {}).exitCode()).isEqualTo(3);
    assertThat(world.addressHere).isFalse();
  }

  @Test
  void thePrimarysLastAnswerBeforeItsFenceIsNoReturn() {
    boot();
    beats(3);
    var heardBefore = world.vitals();
    assertThat(controller.failover(_ -> {}).exitCode()).isZero();
    for (int interval = 1; interval <= 2; interval++) {
      world.beat();
      controller.offer(heardBefore);
      controller.turn();
    }
    assertThat(hands.alerts).extracting(Alert::title).noneMatch(title -> title.contains("back"));
    beats(5);
    world.lanInterfaceUp = true;
    beats(2);
    assertThat(hands.alerts).extracting(Alert::title).anyMatch(title -> title.contains("back"));
  }

  @Test
  void aDamagedStateFileHoldsInsteadOfGuessing() throws IOException {
    Files.writeString(folder.resolve("state.json"), "{\"state\":\"WATCH");
    boot();
    var state = controller.snapshot();
    assertThat(state.state()).isEqualTo(State.WATCHING);
    assertThat(state.held().orElseThrow().reason()).contains("state file was damaged");
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .anyMatch(name -> name.startsWith("state.json.damaged"));
    }
    world.powerOff();
    beats(10);
    assertThat(controller.snapshot().state()).isEqualTo(State.BLOCKED);
  }

  @Test
  void aDamagedStateFileDoesNotEndServing() throws IOException {
    Files.writeString(folder.resolve("state.json"), "[]");
    world.addressHere = true;
    world.lanInterfaceUp = false;
    boot();
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
    beats(3);
    assertThat(world.latchClosed && world.addressHere).isTrue();
  }

  @Test
  void anAddressThatNobodyRemembersTakingIsNeitherDefendedNorMirroredOver() {
    world.addressHere = true;
    boot();
    var state = controller.snapshot();
    assertThat(state.state()).isEqualTo(State.WATCHING);
    assertThat(state.held().orElseThrow().reason()).contains("no state file says why");
    assertThat(world.latchClosed).isTrue();
    beats(5);
    assertThat(world.lanInterfaceUp).as("the primary is left alone").isTrue();
    assertThat(controller.failover(_ -> {}).exitCode()).isZero();
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
    assertThat(world.addressHere && !world.lanInterfaceUp && world.latchClosed).isTrue();
  }

  @Test
  void theWorkerHandsOrdersAndPicturesToOneThread() {
    boot();
    controller.start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          controller.offer(world.vitals());
          return controller.hold("by another thread", Optional.empty()).exitCode() == 0;
        });
    assertThat(controller.snapshot().held()).isPresent();
  }

  @Test
  void itEndsForOtherSourcesOnlyWhileNothingIsUnderWayAndBeginsNothingAfterwards() {
    boot();
    beats(3);
    controller.start();
    assertThat(controller.endIf(() -> false)).as("the list could not be kept").isFalse();
    duringTheCopy = () -> assertThat(controller.endIf(() -> true)).isFalse();
    assertThat(controller.copyAhead(_ -> {}).exitCode()).isZero();
    hands.mirrorHeld = true;
    assertThat(controller.switchover(_ -> {}).exitCode()).as("held: it stays there").isEqualTo(3);
    assertThat(effects).contains("before copyAhead", "before closeIn");
    duringTheCopy = () -> {};

    assertThat(controller.endIf(() -> true)).isTrue();
    effects.clear();
    assertThat(controller.failover(_ -> {}).exitCode()).isEqualTo(1);
    assertThat(controller.switchover(_ -> {}).exitCode()).isEqualTo(1);
    controller.close();
    assertThat(controller.ended()).isTrue();
    assertThat(effects).isEmpty();
  }

  @Test
  void itDoesNotEndForOtherSourcesWhileItServes() {
    goneAndTakenOver();
    controller.start();
    assertThat(controller.endIf(() -> true)).isFalse();
  }

  private void goneAndTakenOver() {
    boot();
    beats(3);
    world.powerOff();
    beats(10);
    assertThat(controller.snapshot().state()).isEqualTo(State.ACTIVE);
  }

  private void beats(int seconds) {
    for (int n = 0; n < seconds; n++) {
      beat();
    }
  }

  private void beat() {
    world.beat();
    try {
      controller.offer(world.vitals());
      controller.turn();
    } catch (Life.Crash e) {
      crashAt = Optional.empty();
      controller.close();
      world.heartbeatRestarts();
      boot();
    }
  }

  private void fresh() throws IOException {
    if (controller != null) {
      controller.close();
    }
    Files.deleteIfExists(folder.resolve("state.json"));
    world.powerOn();
    world.addressHere = false;
    world.servicesHere = false;
    world.latchClosed = false;
    world.heartbeatRestarts();
    crashAt = Optional.empty();
    boot();
    effects.clear();
  }

  private void boot() {
    hands = new SimulatedHands(world, fenceCommand, this::moment);
    controller =
        new Controller(
            policy(),
            hands,
            new SimulatedHomeHands(world, folder, this::moment),
            world::mirror,
            folder,
            world.time(),
            Pulse.unheard());
    controller.begin();
  }

  private void moment(String effect) {
    effects.add(effect);
    if (effect.equals("before copyAhead") || effect.equals("before closeIn")) {
      duringTheCopy.run();
    }
    if (crashAt.filter(n -> effects.size() > n).isPresent()) {
      crashAt = Optional.empty();
      throw new Life.Crash();
    }
  }

  private List<JournalEvent> journal() throws IOException {
    return Journal.read(folder, 1000, Instant.EPOCH);
  }

  private Policy policy() {
    return new Policy(
        true,
        Duration.ofMinutes(10),
        UnconfirmedFence.TAKEOVER,
        ServiceLost.CURE,
        Duration.ofSeconds(5),
        Set.of(),
        Duration.ofSeconds(20),
        fenceCommand,
        Optional.empty());
  }
}
