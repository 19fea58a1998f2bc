package understudy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import understudy.alert.AlertFile;
import understudy.base.StateFile;
import understudy.base.StateFile.Content;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.drill.Reports;
import understudy.failover.DurableState;
import understudy.mirror.LastPass;
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
          Sight.ofFiles(
              time.now(),
              controller(settings),
              mirror.view(),
              heldHere(settings),
              Reports.last(settings.stateDir()),
              AlertFile.open(settings.stateDir()));
      return StatusViews.of(settings, sight);
    }
  }

  /** How long the last full pass of the mirror took. */
  static Optional<Duration> fullPass(Settings settings) {
    try (var mirror = new Mirror(settings.mirror(), Time.system(), Optional.empty())) {
      return mirror.view().lastFullPass().map(LastPass::took);
    } catch (UncheckedIOException e) {
      return Optional.empty();
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

  /** By the JDK's own means: netlink would cost a command that only looks half its time. */
  private static boolean heldHere(Settings settings) throws IOException {
    var iface = NetworkInterface.getByName(settings.standby().lan().interfaceName());
    var held =
        Optional.ofNullable(iface).stream()
            .flatMap(NetworkInterface::inetAddresses)
            .map(InetAddress::getAddress)
            .map(ByteBuffer::wrap)
            .toList();
    return settings.service().addresses().stream()
        .map(it -> ByteBuffer.wrap(it.address().getAddress()))
        .allMatch(held::contains);
  }
}
