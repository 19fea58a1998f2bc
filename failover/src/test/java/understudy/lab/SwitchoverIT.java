package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
      Nights.ordered(lab, step.words(), lab::killDaemon, "switchover", "--yes");
      lab.daemon();
      Nights.oneServesAll(lab, writer);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCableCutAtAnyStepEndsWithOneMachineServingAndNothingLost(Step step) throws Exception {
    var lab = Nights.readyAgain(RAISED.lab());
    try (var writer = new Writer(lab)) {
      Nights.ordered(lab, step.words(), () -> lab.cut("crossover"), "switchover", "--yes");
      writer.awaitMore();
      lab.until("one holder", () -> lab.holders().size() == 1);
      lab.heal();
      Nights.oneServesAll(lab, writer);
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
}
