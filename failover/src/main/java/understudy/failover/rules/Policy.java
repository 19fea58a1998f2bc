package understudy.failover.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the administrator has settled beforehand.
 *
 * @param automatic whether a takeover may begin without an operator
 * @param maxDataAge an older mirror does not take over by itself
 * @param unconfirmedFence what to do when nothing answers that could confirm the fence
 * @param serviceLost what to do when both networks answer but a service check fails
 * @param lanGrace how long a primary that is only lost on one network is waited for
 * @param cures the remedies that are configured
 * @param cureWait how long a remedy is given to help
 * @param fenceCommand whether a fence command (power switch, IPMI) is configured
 * @param lease how long after it was last heard a primary with a guard has surely let the service
 *     address go; empty: it has no guard
 */
public record Policy(
    boolean automatic,
    Duration maxDataAge,
    UnconfirmedFence unconfirmedFence,
    ServiceLost serviceLost,
    Duration lanGrace,
    Set<Cure> cures,
    Duration cureWait,
    boolean fenceCommand,
    Optional<Duration> lease) {

  public Policy {
    cures = Set.copyOf(cures);
  }

  /** When neither network answers and no fence command confirmed. */
  public enum UnconfirmedFence {
    TAKEOVER,
    HOLD
  }

  /** When the machine answers but its service does not. */
  public enum ServiceLost {
    IGNORE,
    CURE,
    TAKEOVER
  }
}
