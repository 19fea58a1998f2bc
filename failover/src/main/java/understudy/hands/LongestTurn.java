package understudy.hands;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import understudy.base.Command;
import understudy.config.FenceMethod;
import understudy.config.Settings;
import understudy.guard.GuardSettings;

/** Pure: how long the controller may be busy between two heartbeats, by this configuration. */
public final class LongestTurn {

  /** For everything that asks the network, and for a machine that is short of breath. */
  private static final Duration REST = Duration.ofMinutes(2);

  private LongestTurn() {}

  /** As if every command of the configuration took its whole limit, all in one turn. */
  public static Duration of(Settings settings) {
    var service = settings.service();
    var cures = settings.failover().cures();
    List<Command> commands =
        Stream.of(
                service.start(),
                service.stop(),
                service.primaryStart(),
                service.primaryStop(),
                cures.lan(),
                cures.privateLink(),
                cures.service())
            .flatMap(List::stream)
            .toList();
    Duration fences =
        settings.failover().fence().stream()
            .map(LongestTurn::limit)
            .reduce(Duration.ZERO, Duration::plus);
    Duration lease = settings.guard().map(GuardSettings::lease).orElse(Duration.ZERO);
    var heartbeat = settings.heartbeat();
    return REST.plus(Limits.SERVICE.multipliedBy(commands.size()))
        .plus(fences)
        .plus(lease)
        .plus(heartbeat.interval().multipliedBy(heartbeat.misses() + 1L));
  }

  private static Duration limit(FenceMethod method) {
    return switch (method) {
      case FenceMethod.InterfaceDown _ -> Duration.ZERO;
      case FenceMethod.ByCommand command -> command.limit();
    };
  }
}
