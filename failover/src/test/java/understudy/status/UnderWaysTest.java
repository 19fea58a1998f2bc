package understudy.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.failover.DurableState;
import understudy.failover.DurableState.Homecoming;
import understudy.failover.HomeStep;
import understudy.failover.StepRecord;
import understudy.failover.rules.State;

class UnderWaysTest {

  private static final Instant NOW = Pictures.NOW;

  @Test
  void aStepUnderWayIsNamed() {
    assertThat(goingHome(HomeStep.COPY, List.of()).now()).isEqualTo(HomeStep.COPY.words());
  }

  @Test
  void whenTheStepIsDoneItWaitsForTheOperatorAndIsNotNamedTwice() {
    var copied = new StepRecord(2, HomeStep.COPY.words(), NOW, 4200, true, "copied ahead");
    var underWay = goingHome(HomeStep.COPY, List.of(copied));
    assertThat(underWay.done()).hasSize(1);
    assertThat(underWay.now()).isEqualTo("wait for the operator's word");
    assertThat(underWay.ahead()).startsWith(HomeStep.SUSPEND.words());
  }

  private static StatusView.UnderWay goingHome(HomeStep step, List<StepRecord> done) {
    var state =
        new DurableState(
            State.FAILING_BACK,
            NOW,
            "O3",
            "ordered by an operator",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Homecoming(NOW, step, NOW, done)));
    return UnderWays.of(state).orElseThrow();
  }
}
