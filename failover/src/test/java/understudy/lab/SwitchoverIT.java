package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.failover.Step;

/**
 * A planned move, with a client that writes all the while: whatever happens, one machine serves,
 * and it has every write that was acknowledged. Needs root.
 */
class SwitchoverIT {

  @RegisterExtension
  static final LabExtension RAISED = new LabExtension("--interval", "250ms", "--pause", "500ms");

  @ParameterizedTest
  @EnumSource
  void killedAtAnyStepItEndsWithOneMachineServingAndNothingLost(Step step) throws Exception {
    var lab = Nights.readyAgain(RAISED.lab());
    try (var writer = new Writer(lab)) {
      movingUntil(lab, step, lab::killDaemon);
      lab.daemon();
      oneServesAll(lab, writer);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STOP_PRIMARY", "LAST_PASS", "FENCE"})
  void aCableCutAtAnyStepEndsWithOneMachineServingAndNothingLost(Step step) throws Exception {
    var lab = Nights.readyAgain(RAISED.lab());
    try (var writer = new Writer(lab)) {
      movingUntil(lab, step, () -> lab.cut("crossover"));
      writer.awaitMore();
      lab.until("one holder", () -> lab.holders().size() == 1);
      lab.heal();
      oneServesAll(lab, writer);
    }
  }

  @Test
  void aMoveThatCannotBeFinishedBehindTheFenceGoesBackToThePrimaryByItself() throws IOException {
    var lab = Nights.readyAgain(RAISED.lab());
    try (var writer = new Writer(lab)) {
      // Somebody else has the address: it cannot be taken.
      lab.must("router", "ip", "address", "add", "192.168.1.10/32", "dev", "eth0");
      var moved = lab.understudy("switchover", "--yes");
      assertThat(moved.exit()).as(moved.toString()).isEqualTo(1);
      assertThat(moved.err()).contains("the service runs on the primary again");
      lab.must("router", "ip", "address", "del", "192.168.1.10/32", "dev", "eth0");
      lab.must("primary", "arping", "-q", "-U", "-c", "1", "-I", "eth0", "192.168.1.10");
      lab.until("the primary serves", () -> Nights.holderIs(lab, "primary") && lab.served());
      writer.awaitMore();
      writer.allOn("primary");
    }
  }

  /** One machine serves, and has all that was acknowledged so far and is from now on. */
  private static void oneServesAll(Lab lab, Writer writer) {
    lab.until("exactly one serves", () -> Nights.oneServes(lab));
    writer.awaitMore();
    writer.allOn(lab.holders().getFirst());
  }

  /** Says it until the step is reached, and strikes there: the heartbeat may not be sure yet. */
  private static void movingUntil(Lab lab, Step step, Runnable strike) throws Exception {
    int seen = lab.journal().length();
    var struck =
        CompletableFuture.runAsync(() -> Nights.onceBegun(lab, seen, step.words(), strike));
    while (!struck.isDone()) {
      lab.understudy("switchover", "--yes");
    }
    struck.get();
  }
}
