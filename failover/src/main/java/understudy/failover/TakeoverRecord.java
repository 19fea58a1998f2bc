package understudy.failover;

import java.time.Instant;
import java.util.List;
import understudy.failover.DurableState.Cause;
import understudy.failover.DurableState.Fence;
import understudy.failover.DurableState.Loss;

/**
 * A finished takeover, for the status and the loss statement.
 *
 * @param outageMillis from the first silence (or from stopping the service on purpose) until the
 *     service address was announced here: an estimate, exact to a heartbeat's interval
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
}
