package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.failover.Step;

/**
 * kill -9 of the daemon in the middle of a takeover, and later; and the cable cut in the middle of
 * a planned one. Where exactly it lands is chance, as in life; what must hold afterwards is not.
 * Needs root.
 */
class CrashIT {

  @RegisterExtension
  static final LabExtension RAISED = new LabExtension("--interval", "250ms", "--pause", "500ms");

  @ParameterizedTest
  @EnumSource(names = {"SUSPEND", "FENCE", "FREE", "ADDRESS", "SERVICES", "TELL"})
  void aTakeoverKilledAtAStepIsBroughtToItsEndByTheNextDaemon(Step step) throws Exception {
    var lab = Nights.readyAgain(RAISED.lab());
    var killed = onceBegun(lab, step, lab::killDaemon);
    lab.powerOff("primary");
    killed.get();

    lab.daemon();
    Nights.serving(lab);
    assertThat(lab.status().path("mirror").path("state").asText()).isEqualTo("SUSPENDED");
    lab.powerOn("primary");
    lab.until("the returned primary is fenced", () -> Nights.holderIs(lab, "standby"));
    lab.until("clients are served", lab::served);
  }

  @Test
  void anActiveStandbyGoesOnServingWithoutItsDaemonAndStaysActiveWithTheNext() {
    var lab = Nights.readyAgain(RAISED.lab());
    lab.powerOff("primary");
    Nights.serving(lab);
    lab.killDaemon();
    assertThat(lab.served()).isTrue();
    lab.daemon();
    lab.awaitState("ACTIVE");
    assertThat(lab.served()).isTrue();
    assertThat(lab.holders()).containsExactly("standby");
  }

  @Test
  void aTakeoverThatWasKilledBeforeTheFenceIsUndoneWhenThePrimaryIsWellAgain() throws Exception {
    var lab = Nights.readyAgain(RAISED.lab());
    var killed = onceBegun(lab, Step.SUSPEND, lab::killDaemon);
    lab.cut("both");
    killed.get();
    lab.heal();
    lab.daemon();
    lab.until("exactly one serves", () -> Nights.oneServes(lab));
  }

  @ParameterizedTest
  @EnumSource
  void aSwitchoverKilledAtAnyStepEndsWithOneMachineServingAndNothingLost(Step step)
      throws Exception {
    var lab = Nights.readyAgain(RAISED.lab());
    try (var writer = new Writer(lab)) {
      var killed = onceBegun(lab, step, lab::killDaemon);
      switchingOverUntil(lab, killed);
      lab.daemon();
      lab.until("exactly one serves", () -> Nights.oneServes(lab));
      writer.awaitMore();
      writer.allOn(lab.holders().getFirst());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STOP_PRIMARY", "LAST_PASS", "FENCE"})
  void aCableCutInASwitchoverEndsWithOneMachineServingAndNothingLost(Step step) throws Exception {
    var lab = Nights.readyAgain(RAISED.lab());
    try (var writer = new Writer(lab)) {
      var cut = onceBegun(lab, step, () -> lab.cut("crossover"));
      switchingOverUntil(lab, cut);
      writer.awaitMore();
      lab.until("exactly one serves", () -> Nights.oneServes(lab));
      writer.allOn(lab.holders().getFirst());
    }
  }

  /** Says it again when the heartbeat was not sure yet. */
  private static void switchingOverUntil(Lab lab, CompletableFuture<Void> struck) throws Exception {
    while (!struck.isDone()) {
      lab.understudy("switchover", "--yes");
    }
    struck.get();
  }

  /** Begins to look for the step at once. */
  private static CompletableFuture<Void> onceBegun(Lab lab, Step step, Runnable strike) {
    int seen = lab.journal().length();
    return CompletableFuture.runAsync(() -> Nights.onceBegun(lab, seen, step.words(), strike));
  }
}
