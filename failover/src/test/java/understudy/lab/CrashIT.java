package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.failover.Step;

/**
 * kill -9 of the daemon in the middle of a takeover, and later. Where exactly the kill lands is
 * chance, as in life; what must hold afterwards is not. {@link SwitchoverIT} does the same to a
 * planned one. Needs root.
 */
class CrashIT {

  @RegisterExtension
  final LabExtension raised = new LabExtension("--interval", "250ms", "--pause", "500ms");

  @ParameterizedTest
  @EnumSource(names = {"SUSPEND", "FENCE", "FREE", "ADDRESS", "SERVICES", "TELL"})
  void aTakeoverKilledAtAStepIsBroughtToItsEndByTheNextDaemon(Step step) throws Exception {
    var lab = Nights.ready(raised.lab());
    var killed = killedOnceBegun(lab, step);
    lab.powerOff("primary");
    killed.get();

    lab.daemon();
    Nights.serving(lab);
    assertThat(lab.status().path("mirror").path("state").asText()).isEqualTo("SUSPENDED");
    if (step == Step.ADDRESS) {
      lab.powerOn("primary");
      lab.until("the returned primary is fenced", () -> Nights.holderIs(lab, "standby"));
      lab.until("clients are served", lab::served);
    }
  }

  @Test
  void anActiveStandbyGoesOnServingWithoutItsDaemonAndStaysActiveWithTheNext() {
    var lab = Nights.ready(raised.lab());
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
    var lab = Nights.ready(raised.lab());
    var killed = killedOnceBegun(lab, Step.SUSPEND);
    lab.cut("both");
    killed.get();
    lab.heal();
    lab.daemon();
    lab.until("exactly one serves", () -> Nights.oneServes(lab));
  }

  /** Begins to look for the step at once. */
  private static CompletableFuture<Void> killedOnceBegun(Lab lab, Step step) {
    int seen = lab.journal().length();
    return CompletableFuture.runAsync(
        () -> Nights.onceBegun(lab, seen, step.words(), lab::killDaemon));
  }
}
