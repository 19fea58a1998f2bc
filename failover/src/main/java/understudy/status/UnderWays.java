package understudy.status;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import understudy.failover.DurableState;
import understudy.failover.DurableState.Attempt;
import understudy.failover.DurableState.Cause;
import understudy.failover.DurableState.Homecoming;
import understudy.failover.HomeStep;
import understudy.failover.Step;
import understudy.failover.rules.State;

/** Pure: what is under way, with the steps behind us and those to come. */
final class UnderWays {

  private UnderWays() {}

  static Optional<StatusView.UnderWay> of(DurableState state) {
    return state
        .attempt()
        .filter(_ -> state.state() == State.TAKING_OVER)
        .map(UnderWays::takeover)
        .or(() -> state.homecoming().map(UnderWays::failback));
  }

  private static StatusView.UnderWay takeover(Attempt attempt) {
    boolean planned = attempt.cause() == Cause.SWITCHOVER;
    List<String> ahead =
        Arrays.stream(Step.values())
            .filter(step -> step.compareTo(attempt.step()) > 0 && (planned || step.always()))
            .map(Step::words)
            .toList();
    return new StatusView.UnderWay(
        planned ? Cause.SWITCHOVER.name().toLowerCase(Locale.ROOT) : "takeover",
        attempt.why(),
        attempt.startedAt(),
        StatusViews.steps(attempt.done()),
        attempt.step().words(),
        ahead);
  }

  private static StatusView.UnderWay failback(Homecoming home) {
    List<String> ahead =
        Arrays.stream(HomeStep.values())
            .filter(step -> step.compareTo(home.step()) > 0)
            .map(HomeStep::words)
            .toList();
    Instant startedAt = home.startedAt();
    return new StatusView.UnderWay(
        "failback",
        "the service goes home",
        startedAt,
        StatusViews.steps(home.done()),
        waits(home) ? "wait for the operator's word" : home.step().words(),
        ahead);
  }

  /** The step that is done, and no later one begun: nothing goes on without an order. */
  private static boolean waits(Homecoming home) {
    return !home.done().isEmpty() && home.done().getLast().name().equals(home.step().words());
  }
}
