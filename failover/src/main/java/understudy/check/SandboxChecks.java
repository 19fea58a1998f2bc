package understudy.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import understudy.base.Command;
import understudy.config.FenceMethod;
import understudy.config.Settings;

/**
 * What works in the shell of who checks, and is refused to the daemon by the unit's sandbox. Pure.
 */
record SandboxChecks(Settings settings, Report report) {

  /** It is there where the package is installed. */
  static final Path UNIT = Path.of("/lib/systemd/system/understudy.service");

  /** As the unit has it: no @mount, @module, @clock, @swap, and kernel tunables are read-only. */
  private static final Set<String> REFUSED =
      Set.of(
          "mount",
          "umount",
          "swapon",
          "swapoff",
          "modprobe",
          "insmod",
          "rmmod",
          "sysctl",
          "hwclock");

  void judge() {
    judge("service.start", settings.service().start());
    judge("service.stop", settings.service().stop());
    judge(
        "failover.fence",
        settings.failover().fence().stream()
            .filter(FenceMethod.ByCommand.class::isInstance)
            .map(method -> ((FenceMethod.ByCommand) method).command())
            .toList());
  }

  private void judge(String key, List<Command> commands) {
    for (var command : commands) {
      Programs.first(command)
          .map(program -> Path.of(program).getFileName().toString())
          .filter(REFUSED::contains)
          .ifPresent(program ->
              report.warning(
                  key,
                  "`" + command + "`: the unit's sandbox refuses " + program + " to the daemon",
                  "start a unit that does it, `systemctl start srv-data.mount` for example; or"
                      + " `systemctl edit understudy`"));
    }
  }
}
