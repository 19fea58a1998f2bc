package understudy.config;

import java.time.Duration;
import java.util.List;
import understudy.base.Command;

/**
 * How a drill tries the services' start, on the standby and never on the data itself.
 *
 * @param prepare makes a snapshot or clone of the data
 * @param services tries the start on it; none: it is not tried
 * @param cleanup takes the clone away again, whatever went before
 * @param limit each command is ended after this
 */
public record DrillSettings(
    List<Command> prepare, List<Command> services, List<Command> cleanup, Duration limit) {

  public DrillSettings {
    prepare = List.copyOf(prepare);
    services = List.copyOf(services);
    cleanup = List.copyOf(cleanup);
  }
}
