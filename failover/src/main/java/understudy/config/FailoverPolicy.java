package understudy.config;

import java.time.Duration;
import java.util.List;

/**
 * When and how the standby steps in.
 *
 * @param automatic whether it may do so without being asked
 * @param maxDataAge an older mirror does not take over by itself
 * @param fence tried in order; the first that confirms ends it
 */
public record FailoverPolicy(
    boolean automatic,
    Duration maxDataAge,
    UnconfirmedFence unconfirmedFence,
    ServiceLost serviceLost,
    Cures cures,
    List<FenceMethod> fence) {

  public FailoverPolicy {
    fence = List.copyOf(fence);
  }

  /** Whether a method is there that works when the primary answers on no network. */
  public boolean fencesByCommand() {
    return fence.stream().anyMatch(FenceMethod.ByCommand.class::isInstance);
  }
}
