package understudy.check;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import understudy.config.Settings;
import understudy.heartbeat.net.AddressProbe;
import understudy.heartbeat.net.MacAddress;
import understudy.heartbeat.net.ServiceAddress;

/** Who holds the service's addresses: the primary and nobody else. */
record HolderChecks(Settings settings, Report report) {

  private static final Duration WAIT = Duration.ofMillis(1500);

  /**
   * @param there empty when the primary could not be asked
   */
  void judge(Survey here, Optional<Survey> there) {
    for (var address : settings.service().addresses()) {
      if (here.links().values().stream().anyMatch(link -> link.has(address.address()))) {
        report.ok("address " + address, "is held here: the standby serves");
        continue;
      }
      try {
        judge(
            address,
            AddressProbe.holder(settings.standby().lan().interfaceName(), address.address(), WAIT),
            there);
      } catch (IOException e) {
        report.problem(
            "address " + address, "cannot be asked for: " + e.getMessage(), "mend the LAN first");
      }
    }
  }

  void judge(ServiceAddress address, Optional<MacAddress> holder, Optional<Survey> there) {
    String subject = "address " + address;
    if (holder.isEmpty()) {
      report.warning(
          subject,
          "nobody answers for it on the LAN",
          "is the primary serving? Give it the address there");
    } else if (there.isEmpty()) {
      report.ok(subject, "held by " + holder.get());
    } else if (there.get().links().values().stream()
        .anyMatch(link -> link.mac().equalsIgnoreCase(holder.get().toString()))) {
      report.ok(subject, "held by the primary, " + holder.get());
    } else {
      report.problem(
          subject,
          holder.get() + " answers for it, which is no card of the primary",
          "find that machine and take the address from it, or name another one");
    }
  }
}
