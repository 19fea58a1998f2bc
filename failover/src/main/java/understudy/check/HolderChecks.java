package understudy.check;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import understudy.config.Networks;
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
      network(address, here);
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

  /** A network of which the standby has no address of its own: mostly a slip of the pen. */
  private void network(ServiceAddress served, Survey here) {
    String lan = settings.standby().lan().interfaceName();
    var link = Optional.ofNullable(here.links().get(lan));
    if (link.isPresent()
        && link.get().addresses().stream()
            .noneMatch(own -> Networks.holds(own, served.address()))) {
      report.warning(
          "address " + served,
          "lies in no network of " + lan + ": only a router that knows that network finds it here",
          "correct service.addresses, or give "
              + lan
              + " an address of that network on both machines");
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
