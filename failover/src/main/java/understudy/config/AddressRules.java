package understudy.config;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import understudy.heartbeat.net.ServiceAddress;

/** Whether two machines, two networks and the service's addresses make sense together. */
final class AddressRules {

  /** Stands for an address that is missing, which has been said already. */
  static final InetAddress NOWHERE = InetAddress.ofLiteral("0.0.0.0");

  /** Likewise an interface. */
  static final String NO_INTERFACE = "?";

  private AddressRules() {}

  static void judge(Section top, Machine primary, Machine standby, ServiceSettings service) {
    interfaces(top.section("primary"), primary);
    interfaces(top.section("standby"), standby);
    var owners = new LinkedHashMap<InetAddress, String>();
    own(top, owners, "primary", primary);
    own(top, owners, "standby", standby);
    for (var address : service.addresses()) {
      served(top.section("service"), address, owners, primary, standby);
    }
  }

  private static boolean holds(ServiceAddress served, InetAddress address) {
    return !address.equals(NOWHERE) && Networks.holds(served, address);
  }

  private static void interfaces(Section section, Machine machine) {
    if (!machine.lan().interfaceName().equals(NO_INTERFACE)
        && machine.lan().interfaceName().equals(machine.privateLink().interfaceName())) {
      section
          .section("private")
          .problem("interface", "is the LAN's interface too: the private link needs its own");
    }
  }

  private static void own(
      Section top, Map<InetAddress, String> owners, String name, Machine machine) {
    for (boolean lan : new boolean[] {true, false}) {
      var nic = lan ? machine.lan() : machine.privateLink();
      var section = top.section(name).section(lan ? "lan" : "private");
      if (nic.address().equals(NOWHERE)) {
        continue;
      }
      var before = owners.putIfAbsent(nic.address(), section.path());
      if (before != null) {
        section.problem("address", "is the address of " + before + " too");
      }
    }
  }

  private static void served(
      Section section,
      ServiceAddress served,
      Map<InetAddress, String> owners,
      Machine primary,
      Machine standby) {
    String owner = owners.getOrDefault(served.address(), "primary.lan");
    if (!owner.equals("primary.lan")) {
      section.problem(
          "addresses", served + " is the address of " + owner + ", expected one that can move");
    } else if (holds(served, primary.lan().address())
        && (holds(served, primary.privateLink().address())
            || holds(served, standby.privateLink().address()))) {
      section.problem(
          "addresses",
          "the network of "
              + served
              + " holds the private link too, expected two separate networks");
    }
  }
}
