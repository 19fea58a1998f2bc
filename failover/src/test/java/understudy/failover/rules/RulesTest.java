package understudy.failover.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.failover.rules.Situation.seeing;
import static understudy.heartbeat.Verdict.ALIVE;
import static understudy.heartbeat.Verdict.GONE;
import static understudy.heartbeat.Verdict.LAN_LOST;
import static understudy.heartbeat.Verdict.LATE;
import static understudy.heartbeat.Verdict.OURS;
import static understudy.heartbeat.Verdict.PRIVATE_LOST;
import static understudy.heartbeat.Verdict.SERVICE_LOST;
import static understudy.heartbeat.Verdict.STARTING;
import static understudy.heartbeat.Verdict.UNSURE;

import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.failover.rules.Policy.ServiceLost;
import understudy.heartbeat.Verdict;

/** Pair by pair: what is seen, and what is done; the refusals too. */
class RulesTest {

  private static final Duration BRIEF = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void watchesWhenAllIsWell() {
    var judged = seeing(ALIVE).judged();
    assertThat(judged.rule()).isEqualTo("W1");
    assertThat(judged.sentence()).isEqualTo("both networks answer");
    assertThat(judged.decision()).isInstanceOf(Decision.Watch.class);
  }

  @ParameterizedTest
  @EnumSource
  void ordersNothingRashFromAnyStateWhenAllIsWell(State state) {
    assertThat(seeing(ALIVE).in(state).judged().decision()).isInstanceOf(Decision.Watch.class);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void distrustsAVerdictOfALateLoop(State state) {
    assertThat(seeing(LATE).in(state).rule()).isEqualTo("N1");
    assertThat(seeing(STARTING).in(state).rule()).isEqualTo("N2");
  }

  @Test
  void neverMovesWhenTheFaultIsOurs() {
    var judged = seeing(OURS).judged();
    assertThat(judged.rule()).isEqualTo("N3");
    assertThat(judged.decision()).isEqualTo(Decision.SUSPECT);
    assertThat(judged.tell()).isPresent();
  }

  @Test
  void suspectsAtTheFirstSilenceAndStaysBlockedThroughOne() {
    assertThat(seeing(UNSURE).in(State.WATCHING).judged().decision()).isEqualTo(Decision.SUSPECT);
    assertThat(seeing(UNSURE).in(State.BLOCKED).judged().decision()).isEqualTo(Decision.STAY);
  }

  @Test
  void takesOverAtOnceWhenThePrimaryIsGone() {
    assertThat(seeing(GONE).lasting(Duration.ZERO).in(State.WATCHING).judged().decision())
        .isEqualTo(new Decision.TakeOver(false));
  }

  @Test
  void refusesWithTheNumbersWhenTheDataIsOld() {
    var judged = seeing(GONE).dataAged(Duration.ofHours(3)).judged();
    assertThat(judged.rule()).isEqualTo("G4");
    assertThat(judged.decision()).isEqualTo(Decision.REFUSE);
    assertThat(judged.sentence()).contains("3 h old", "3 paths owed", "10 min");
    assertThat(judged.advice()).contains("understudy failover");
  }

  @Test
  void refusesDataFromTheFutureSinceAClockWasWrong() {
    var judged = seeing(GONE).dataAged(Duration.ofHours(-3)).judged();
    assertThat(judged.rule()).isEqualTo("G4");
    assertThat(judged.sentence()).contains("dated 3 h ahead of our clock");
    assertThat(seeing(GONE).dataAged(Duration.ofSeconds(-2)).judged().decision())
        .as("a clock set right by a little")
        .isEqualTo(new Decision.TakeOver(false));
  }

  @Test
  void takesOverWithDataJustYoungEnough() {
    assertThat(seeing(GONE).dataAged(Duration.ofMinutes(10)).rule()).isEqualTo("T1");
  }

  @Test
  void refusesWhenNoPassWasEverComplete() {
    assertThat(seeing(GONE).neverComplete().rule()).isEqualTo("G3");
  }

  @Test
  void refusesWhenHeldOrManual() {
    assertThat(seeing(GONE).held().rule()).isEqualTo("G1");
    assertThat(seeing(GONE).held().judged().sentence()).contains("maintenance");
    assertThat(seeing(GONE).manual().rule()).isEqualTo("G2");
  }

  @Test
  void doesNotTryAgainWhatWasStoppedUnlessSomethingElseIsSeen() {
    assertThat(seeing(GONE).stoppedBefore().rule()).isEqualTo("G5");
    assertThat(seeing(GONE).stoppedBefore().judged().sentence()).contains("refused");
  }

  @Test
  void waitsOutTheLeaseOfAGuardUnlessAFenceCommandMayEndIt() {
    var leased = seeing(GONE).leaseLeft(Duration.ofSeconds(12));
    assertThat(leased.rule()).isEqualTo("G6");
    assertThat(leased.judged().sentence()).contains("in 12 s its guard");
    assertThat(leased.judged().decision()).isEqualTo(Decision.SUSPECT);
    assertThat(leased.held().rule()).as("a hold goes before").isEqualTo("G1");
    assertThat(seeing(GONE).leaseLeft(Duration.ofSeconds(12)).fenceCommand().rule())
        .isEqualTo("T1");
  }

  @Test
  void waitsTheGraceWhenOnlyTheLanIsSilent() {
    assertThat(seeing(LAN_LOST).lasting(BRIEF).rule()).isEqualTo("L1");
  }

  @Test
  void asksThePrimaryBeforeItMovesForALostLan() {
    assertThat(seeing(LAN_LOST).judged().decision())
        .isEqualTo(new Decision.Ask(Decision.Question.REFERENCE));
  }

  @Test
  void neverMovesInALanSplitWhateverIsConfigured() {
    var split = seeing(LAN_LOST).reaches(true).cures(Cure.values()).fenceCommand();
    assertThat(split.rule()).isEqualTo("L3");
    assertThat(split.judged().tell()).isPresent();
    assertThat(split.held().rule()).isEqualTo("L3");
  }

  @Test
  void triesTheLanCureThenWaitsThenTakesOver() {
    var cut = seeing(LAN_LOST).reaches(false).cures(Cure.LAN);
    assertThat(cut.judged().decision()).isEqualTo(new Decision.Remedy(Cure.LAN));
    assertThat(cut.in(State.CURING).tried(Cure.LAN, BRIEF).rule()).isEqualTo("L7");
    assertThat(cut.tried(Cure.LAN, LONG).rule()).isEqualTo("T2");
  }

  @Test
  void takesOverForALostLanWithoutACure() {
    assertThat(seeing(LAN_LOST).reaches(false).rule()).isEqualTo("T2");
  }

  @Test
  void withoutReferencesOnlyTheFenceDecides() {
    assertThat(seeing(LAN_LOST).withoutReferences().rule()).isEqualTo("T2");
  }

  @Test
  void asksThreeTimesBeforeASilentLogInCounts() {
    assertThat(seeing(LAN_LOST).unheard(1).rule()).isEqualTo("L4");
    assertThat(seeing(LAN_LOST).unheard(3).rule()).isEqualTo("L5");
    assertThat(seeing(LAN_LOST).unheard(3).fenceCommand().rule()).isEqualTo("T2");
  }

  @Test
  void doesNotCureWhileHeld() {
    assertThat(seeing(LAN_LOST).reaches(false).cures(Cure.LAN).held().rule()).isEqualTo("G1");
    assertThat(seeing(PRIVATE_LOST).cures(Cure.PRIVATE).held().rule()).isEqualTo("P4");
  }

  @Test
  void neverMovesForTheCrossoverAlone() {
    assertThat(seeing(PRIVATE_LOST).lasting(BRIEF).rule()).isEqualTo("P1");
    assertThat(seeing(PRIVATE_LOST).cures(Cure.PRIVATE).judged().decision())
        .isEqualTo(new Decision.Remedy(Cure.PRIVATE));
    assertThat(seeing(PRIVATE_LOST).cures(Cure.PRIVATE).tried(Cure.PRIVATE, BRIEF).rule())
        .isEqualTo("P3");
    assertThat(seeing(PRIVATE_LOST).fenceCommand().rule()).isEqualTo("P4");
  }

  @Test
  void ignoresALostServiceWhenToldTo() {
    assertThat(seeing(SERVICE_LOST).serviceLost(ServiceLost.IGNORE).logins(9).rule())
        .isEqualTo("V1");
  }

  @Test
  void curesALostServiceAndMovesOnlyWhenAskedTo() {
    var lost = seeing(SERVICE_LOST).cures(Cure.SERVICE);
    assertThat(lost.lasting(BRIEF).rule()).isEqualTo("V2");
    assertThat(lost.lasting(LONG).judged().decision())
        .isEqualTo(new Decision.Ask(Decision.Question.LOGIN));
    assertThat(lost.logins(0).judged().decision()).isEqualTo(new Decision.Remedy(Cure.SERVICE));
    assertThat(lost.tried(Cure.SERVICE, BRIEF).rule()).isEqualTo("V3");
    assertThat(lost.tried(Cure.SERVICE, LONG).rule()).isEqualTo("V9");
    assertThat(lost.serviceLost(ServiceLost.TAKEOVER).rule()).isEqualTo("T4");
  }

  @Test
  void rebootsOnlyAfterTheServiceCureAndGivesItTime() {
    var lost = seeing(SERVICE_LOST).logins(0).cures(Cure.SERVICE, Cure.REBOOT);
    assertThat(lost.tried(Cure.SERVICE, LONG).judged().decision())
        .isEqualTo(new Decision.Remedy(Cure.REBOOT));
    assertThat(seeing(GONE).in(State.CURING).tried(Cure.REBOOT, BRIEF).rule()).isEqualTo("C1");
    assertThat(seeing(GONE).in(State.CURING).tried(Cure.REBOOT, LONG).rule()).isEqualTo("T1");
  }

  @Test
  void aFrozenPrimaryIsEndedByAFenceCommandAlone() {
    assertThat(seeing(SERVICE_LOST).logins(2).rule()).isEqualTo("V5");
    assertThat(seeing(SERVICE_LOST).logins(3).rule()).isEqualTo("V6");
    assertThat(seeing(SERVICE_LOST).logins(3).judged().decision()).isEqualTo(Decision.REFUSE);
    assertThat(seeing(SERVICE_LOST).logins(3).fenceCommand().judged().decision())
        .isEqualTo(new Decision.TakeOver(true));
    assertThat(seeing(SERVICE_LOST).logins(3).fenceCommand().held().rule()).isEqualTo("G1");
  }

  @Test
  void aDyingPrimaryIsNotWaitedForBecauseOfASmallCure() {
    assertThat(seeing(GONE).in(State.CURING).tried(Cure.LAN, BRIEF).rule()).isEqualTo("T1");
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedTakeoverIsNeverGuessed(Verdict verdict) {
    assertThat(seeing(verdict).interrupted(true, false).rule()).isEqualTo("R1");
    String before = seeing(verdict).interrupted(false, false).rule();
    String fenced = seeing(verdict).interrupted(false, true).rule();
    switch (verdict) {
      case STARTING, UNSURE, LATE, OURS -> {
        assertThat(before).isEqualTo("R2");
        assertThat(fenced).isEqualTo("R2");
      }
      case GONE -> {
        assertThat(before).isEqualTo("R3");
        assertThat(fenced).isEqualTo("R3");
      }
      case LAN_LOST -> {
        assertThat(before).isEqualTo("R4");
        assertThat(fenced).isEqualTo("R3");
      }
      case ALIVE, PRIVATE_LOST, SERVICE_LOST -> {
        assertThat(before).isEqualTo("R4");
        assertThat(fenced).isEqualTo("R4");
      }
    }
  }

  @Test
  void everyRowHasItsOwnNumber() {
    var ids = new HashSet<String>();
    Rules.TABLE.rows().forEach(row -> assertThat(ids.add(row.id())).as(row.id()).isTrue());
    LastLook.TABLE.rows().forEach(row -> assertThat(ids.add(row.id())).as(row.id()).isTrue());
    Guard.TABLE.rows().forEach(row -> assertThat(ids.add(row.id())).as(row.id()).isTrue());
  }
}
