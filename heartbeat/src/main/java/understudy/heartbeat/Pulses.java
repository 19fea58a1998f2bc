package understudy.heartbeat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * All that a heartbeat asks, and the clocks it goes by. Tests hand in doubles.
 *
 * @param links a probe for each {@link Network}
 * @param carrier whether the standby's own LAN interface has a signal; answers at once
 */
public record Pulses(
    Map<Network, Probe> links,
    List<Probe> references,
    List<Check> checks,
    BooleanSupplier carrier,
    Time time) {

  /**
   * @throws IllegalArgumentException if a network has no probe
   */
  public Pulses {
    links = Map.copyOf(links);
    references = List.copyOf(references);
    checks = List.copyOf(checks);
    for (Network network : Network.values()) {
      if (!links.containsKey(network)) {
        throw new IllegalArgumentException("no probe for the network " + network);
      }
    }
  }

  /** A service check by its name. */
  public record Check(String name, Duration timeout, CheckProbe probe) {}
}
