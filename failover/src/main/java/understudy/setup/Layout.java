package understudy.setup;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import understudy.check.Survey;
import understudy.config.Machine;
import understudy.config.Networks;
import understudy.config.Nic;
import understudy.heartbeat.net.ServiceAddress;

/**
 * How the two machines are joined: which interface of which is on which network. Pure.
 *
 * @param lanPrefix of the LAN, as the primary has it
 */
record Layout(Machine primary, Machine standby, int lanPrefix) {

  /**
   * Finds it in what the two machines tell.
   *
   * @param movable addresses of the service: they are neither machine's own
   * @param privateLink the primary's address on the cable; empty: the one other network that both
   *     are on
   */
  static Layout find(
      Survey here,
      Survey there,
      InetAddress lan,
      Optional<InetAddress> privateLink,
      Set<InetAddress> movable)
      throws Trouble {
    var there1 = owner(there, lan);
    var here1 = neighbour(here, lan, movable, "LAN");
    InetAddress other =
        privateLink.isPresent()
            ? privateLink.get()
            : onlyOther(here, there, here1.interfaceName(), there1.interfaceName());
    var there2 = owner(there, other);
    var here2 = neighbour(here, other, movable, "private link");
    return new Layout(
        new Machine(there1, there2), new Machine(here1, here2), prefix(there, there1));
  }

  /**
   * Without a look at the primary.
   *
   * @param interfaces the names of its two, LAN first; empty: they are called as they are here
   */
  static Layout unseen(
      Survey here,
      InetAddress lan,
      InetAddress privateLink,
      Set<InetAddress> movable,
      List<String> interfaces)
      throws Trouble {
    var here1 = neighbour(here, lan, movable, "LAN");
    var here2 = neighbour(here, privateLink, movable, "private link");
    boolean named = interfaces.size() == 2;
    var there1 = new Nic(lan, named ? interfaces.getFirst() : here1.interfaceName());
    var there2 = new Nic(privateLink, named ? interfaces.getLast() : here2.interfaceName());
    return new Layout(new Machine(there1, there2), new Machine(here1, here2), prefix(here, here1));
  }

  /** The interface that has the address, on the primary. */
  private static Nic owner(Survey there, InetAddress address) throws Trouble {
    return there.links().entrySet().stream()
        .filter(link -> link.getValue().has(address))
        .findFirst()
        .map(link -> new Nic(address, link.getKey()))
        .orElseThrow(() ->
            Trouble.failed(
                "%s is no address of the primary's, it has %s: name one of these"
                    .formatted(address.getHostAddress(), all(there))));
  }

  /** Our interface in the same network. */
  private static Nic neighbour(
      Survey here, InetAddress there, Set<InetAddress> movable, String network) throws Trouble {
    for (var link : here.links().entrySet()) {
      for (var own : link.getValue().addresses()) {
        if (!movable.contains(own.address()) && Networks.holds(own, there)) {
          return new Nic(own.address(), link.getKey());
        }
      }
    }
    throw Trouble.failed(
        "no interface here is in the network of %s (%s), this machine has %s: give one an address there"
            .formatted(there.getHostAddress(), network, all(here)));
  }

  /** The primary's address in the one network, beside the LAN, that both are on. */
  private static InetAddress onlyOther(Survey here, Survey there, String hereLan, String thereLan)
      throws Trouble {
    var candidates = shared(here, there, hereLan, thereLan);
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    throw Trouble.failed(
        candidates.isEmpty()
            ? "the two machines share no second network: give the cable's two ends addresses in a"
                + " network of their own, 10.168.1.1/24 and 10.168.1.2/24 for example, on the"
                + " primary (which has %s) and here (%s)".formatted(all(there), all(here))
            : "the two machines share several networks, by the primary's addresses "
                + candidates.stream()
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "))
                + ": say which is the cable's with --private");
  }

  static List<InetAddress> shared(Survey here, Survey there, String hereLan, String thereLan) {
    var candidates = new ArrayList<InetAddress>();
    for (var theirs : there.links().entrySet()) {
      if (theirs.getKey().equals(thereLan)) {
        continue;
      }
      for (var address : theirs.getValue().addresses()) {
        boolean joined =
            !address.address().isLoopbackAddress()
                && !address.address().isLinkLocalAddress()
                && here.links().entrySet().stream()
                    .filter(link -> !link.getKey().equals(hereLan))
                    .map(Map.Entry::getValue)
                    .flatMap(link -> link.addresses().stream())
                    .anyMatch(own ->
                        !own.address().equals(address.address())
                            && Networks.holds(own, address.address()));
        if (joined) {
          candidates.add(address.address());
        }
      }
    }
    return candidates;
  }

  private static int prefix(Survey survey, Nic nic) {
    return survey.links().get(nic.interfaceName()).addresses().stream()
        .filter(a -> a.address().equals(nic.address()))
        .mapToInt(ServiceAddress::prefix)
        .findFirst()
        .orElseThrow();
  }

  private static String all(Survey survey) {
    return survey.links().entrySet().stream()
        .flatMap(link ->
            link.getValue().addresses().stream()
                .filter(a -> !a.address().isLoopbackAddress() && !a.address().isLinkLocalAddress())
                .map(a -> a + " on " + link.getKey()))
        .collect(Collectors.joining(", "));
  }
}
