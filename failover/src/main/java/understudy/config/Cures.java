package understudy.config;

import java.time.Duration;
import java.util.List;
import understudy.base.Command;

/**
 * Remedies tried on the primary, over the network that still works, before the standby steps in.
 *
 * @param lan for a LAN that is down
 * @param privateLink for a private link that is down
 * @param service for a service whose checks fail
 * @param reboot whether the primary may be rebooted as the last remedy
 * @param patience how long a remedy has to show its effect
 */
public record Cures(
    List<Command> lan,
    List<Command> privateLink,
    List<Command> service,
    boolean reboot,
    Duration patience) {

  public Cures {
    lan = List.copyOf(lan);
    privateLink = List.copyOf(privateLink);
    service = List.copyOf(service);
  }
}
