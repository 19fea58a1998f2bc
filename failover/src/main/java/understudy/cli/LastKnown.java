package understudy.cli;

import java.io.IOException;
import java.util.Optional;
import understudy.base.StateFile;
import understudy.base.StateFile.Content;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.failover.DurableState;
import understudy.heartbeat.net.InterfaceAddresses;
import understudy.heartbeat.net.ServiceAddress;
import understudy.mirror.Mirror;
import understudy.status.Sight;
import understudy.status.StatusView;
import understudy.status.StatusViews;

/** What the files say when no daemon answers. Only looked at, never repaired. */
final class LastKnown {

  private LastKnown() {}

  static StatusView view(Settings settings) throws IOException {
    Time time = Time.system();
    try (var mirror = new Mirror(settings.mirror(), time, Optional.empty())) {
      var sight =
          Sight.ofFiles(time.now(), controller(settings), mirror.view(), heldHere(settings));
      return StatusViews.of(settings, sight);
    }
  }

  static DurableState controller(Settings settings) throws IOException {
    var file = new StateFile<>(settings.stateDir().resolve("state.json"), DurableState.class);
    return switch (file.peek()) {
      case Content.Present<DurableState> present -> present.value();
      case Content.Absent<DurableState> _ -> StatusViews.never(Time.system().now());
      case Content.Damaged<DurableState> damaged ->
          throw new Failure(
              ExitCode.FAILED,
              file.path()
                  + " is damaged ("
                  + damaged.why()
                  + "): start the daemon, it keeps the file aside and holds automatic takeover");
    };
  }

  private static boolean heldHere(Settings settings) {
    String iface = settings.standby().lan().interfaceName();
    try {
      for (ServiceAddress address : settings.service().addresses()) {
        if (InterfaceAddresses.has(iface, address.address())) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // No such interface: nothing is held on it.
    }
    return false;
  }
}
