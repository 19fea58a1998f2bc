package understudy.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import understudy.failover.DurableState.Attempt;
import understudy.failover.DurableState.Cause;
import understudy.failover.DurableState.Fence;
import understudy.failover.DurableState.Loss;

/**
 * A finished takeover, for the status and the loss statement.
 *
 * @param outageMillis from the primary's last answer on the LAN (or from stopping the service on
 *     purpose) until the services had been started here: an estimate, exact to a heartbeat's
 *     interval
 * @param servicesOk whether the services started and answered their checks
 */
public record TakeoverRecord(
    String id,
    Cause cause,
    String why,
    Instant startedAt,
    Instant finishedAt,
    long outageMillis,
    Fence fence,
    Loss loss,
    boolean servicesOk,
    List<StepRecord> steps) {

  public TakeoverRecord {
    steps = List.copyOf(steps);
  }

  static TakeoverRecord of(Attempt attempt, Instant finishedAt) {
    Instant served =
        ended(attempt, Step.SERVICES)
            .map(s -> s.startedAt().plusMillis(s.tookMillis()))
            .orElse(finishedAt);
    return new TakeoverRecord(
        attempt.id(),
        attempt.cause(),
        attempt.why(),
        attempt.startedAt(),
        finishedAt,
        Math.max(0, Duration.between(attempt.outageSince(), served).toMillis()),
        attempt.fence().orElse(new Fence("unconfirmed", "not known after a crash")),
        attempt.loss(),
        ended(attempt, Step.SERVICES).map(StepRecord::ok).orElse(false),
        attempt.done());
  }

  private static Optional<StepRecord> ended(Attempt attempt, Step step) {
    return attempt.done().stream()
        .filter(done -> done.number() == step.ordinal() + 1)
        .reduce((first, last) -> last);
  }
}
