package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * kill -9 of the daemon in the middle of a takeover, and later. Where exactly the kill lands is
 * chance, as in life; what must hold afterwards is not. Needs root.
 */
class CrashIT {

  @RegisterExtension
  final LabExtension raised = new LabExtension("--interval", "250ms", "--pause", "500ms");

  @ParameterizedTest
  @ValueSource(strings = {"suspend", "fence", "free", "address", "services", "tell"})
  void aTakeoverKilledAtAStepIsBroughtToItsEndByTheNextDaemon(String step)
      throws InterruptedException {
    var lab = Nights.ready(raised.lab());
    var killer = Thread.ofPlatform().start(() -> killOnceBegun(lab, step));
    lab.powerOff("primary");
    killer.join();

    lab.daemon();
    Nights.serving(lab);
    assertThat(lab.status().path("mirror").path("state").asText()).isEqualTo("SUSPENDED");
    lab.powerOn("primary");
    lab.until("the returned primary is fenced", () -> Nights.holderIs(lab, "standby"));
    lab.until("clients are served", lab::served);
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
  void aTakeoverThatWasKilledBeforeTheFenceIsUndoneWhenThePrimaryIsWellAgain()
      throws InterruptedException {
    var lab = Nights.ready(raised.lab());
    var killer = Thread.ofPlatform().start(() -> killOnceBegun(lab, "suspend"));
    lab.cut("both");
    killer.join();
    lab.heal();
    lab.daemon();
    lab.until(
        "exactly one serves",
        () -> {
          var status = lab.status();
          boolean watching = status.path("state").asText().equals("WATCHING");
          boolean active = status.path("state").asText().equals("ACTIVE");
          return watching && Nights.holderIs(lab, "primary")
              || active && Nights.holderIs(lab, "standby");
        });
    lab.until("clients are served", lab::served);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop_primary", "last_pass", "suspend", "fence"})
  void aSwitchoverKilledAtAStepEndsWithOneMachineServing(String step) throws InterruptedException {
    var lab = Nights.ready(raised.lab());
    var killer = Thread.ofPlatform().start(() -> killOnceBegun(lab, step));
    lab.understudy("switchover", "--yes");
    killer.join();
    lab.daemon();
    lab.until(
        "exactly one serves",
        () -> {
          var state = lab.status().path("state").asText();
          return state.equals("WATCHING") && Nights.holderIs(lab, "primary") && lab.served()
              || state.equals("ACTIVE") && Nights.holderIs(lab, "standby") && lab.served();
        });
  }

  /** The journal says when a step begins; this looks as often as it can. */
  private static void killOnceBegun(Lab lab, String step) {
    Path journal = lab.folder("standby", "state").resolve("journal.jsonl");
    long last = System.nanoTime() + Lab.PATIENCE.toNanos();
    while (System.nanoTime() < last) {
      try {
        if (Files.readString(journal).contains("to " + words(step))) {
          lab.killDaemon();
          return;
        }
      } catch (IOException e) {
        continue; // Not there yet.
      }
    }
    throw new AssertionError("the step " + step + " never began");
  }

  private static String words(String step) {
    return understudy.failover.Step.valueOf(step.toUpperCase(java.util.Locale.ROOT)).words();
  }
}
