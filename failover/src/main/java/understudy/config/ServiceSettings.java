package understudy.config;

import java.util.List;
import understudy.base.Command;
import understudy.heartbeat.net.ServiceAddress;

/**
 * What clients use, and how it is started and stopped. The service's checks belong to the
 * heartbeat's settings.
 *
 * @param addresses at least one; held by the machine that serves
 * @param start on the standby, in order
 * @param stop on the standby, in order
 * @param primaryStart on the primary, in order, for failback and switchover
 * @param primaryStop on the primary, in order
 */
public record ServiceSettings(
    List<ServiceAddress> addresses,
    List<Command> start,
    List<Command> stop,
    List<Command> primaryStart,
    List<Command> primaryStop) {

  public ServiceSettings {
    addresses = List.copyOf(addresses);
    start = List.copyOf(start);
    stop = List.copyOf(stop);
    primaryStart = List.copyOf(primaryStart);
    primaryStop = List.copyOf(primaryStop);
  }
}
