package understudy.setup;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import understudy.config.Nic;
import understudy.heartbeat.net.AddressProbe;
import understudy.heartbeat.net.IcmpProbe;

/** Asks on the two networks. Needs root, and a platform thread: the probes wait in native code. */
final class Wire {

  private static final int TRIES = 3;
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration LISTEN = Duration.ofMillis(600);

  private Wire() {}

  static Separation.Seen look(Layout layout) throws Trouble {
    var lan = layout.standby().lan();
    var cable = layout.standby().privateLink();
    try {
      return new Separation.Seen(
          answer(lan, layout.primary().lan().address()),
          answer(cable, layout.primary().privateLink().address()),
          crossings(layout));
    } catch (IllegalStateException e) {
      throw Trouble.failed(e.getMessage() + ": run understudy init as root");
    } catch (IOException e) {
      throw Trouble.failed(
          "%s or %s cannot be used: %s; switch them on and look at the cables"
              .formatted(lan.interfaceName(), cable.interfaceName(), e.getMessage()));
    }
  }

  /** Each of the four cards is asked for by an address of its own, on the network it is not on. */
  private static List<Separation.Crossing> crossings(Layout layout) throws IOException {
    var lan = layout.standby().lan();
    var cable = layout.standby().privateLink();
    var crossings = new ArrayList<Separation.Crossing>();
    ask(crossings, lan, cable.address());
    ask(crossings, lan, layout.primary().privateLink().address());
    ask(crossings, cable, lan.address());
    ask(crossings, cable, layout.primary().lan().address());
    return crossings;
  }

  private static void ask(List<Separation.Crossing> crossings, Nic by, InetAddress asked)
      throws IOException {
    AddressProbe.holder(by.interfaceName(), asked, LISTEN)
        .ifPresent(mac -> crossings.add(new Separation.Crossing(by.interfaceName(), asked, mac)));
  }

  private static Optional<Duration> answer(Nic by, InetAddress address) {
    try (var probe = new IcmpProbe(by.interfaceName(), address)) {
      return IntStream.range(0, TRIES)
          .mapToObj(i -> probe.ask(LIMIT))
          .flatMap(Optional::stream)
          .min(Comparator.naturalOrder());
    }
  }
}
