package understudy.heartbeat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import understudy.heartbeat.check.CommandProbe;
import understudy.heartbeat.check.HttpProbe;
import understudy.heartbeat.check.TcpProbe;
import understudy.heartbeat.net.Carrier;
import understudy.heartbeat.net.IcmpProbe;

/** The real probes that settings ask for. */
final class Probes {
  private Probes() {}

  static Pulses real(
      HeartbeatSettings settings, Line lan, Line privateLink, CommandRunner commands) {
    List<Probe> opened = new ArrayList<>();
    try {
      Probe onLan = open(opened, lan.iface(), lan.primary());
      Probe onPrivate = open(opened, privateLink.iface(), privateLink.primary());
      List<Probe> references = new ArrayList<>();
      for (InetAddress reference : settings.references()) {
        references.add(open(opened, lan.iface(), reference));
      }
      return new Pulses(
          Map.of(Network.LAN, onLan, Network.PRIVATE, onPrivate),
          references,
          settings.checks().stream().map(check -> check(check, commands)).toList(),
          () -> Carrier.up(lan.iface()),
          Time.system());
    } catch (IllegalStateException e) {
      opened.forEach(Probe::close);
      throw e;
    }
  }

  private static Probe open(List<Probe> opened, String iface, InetAddress address) {
    Probe probe = new IcmpProbe(iface, address);
    opened.add(probe);
    return probe;
  }

  private static Pulses.Check check(CheckSettings settings, CommandRunner commands) {
    CheckProbe probe =
        switch (settings) {
          case HttpCheck http -> new HttpProbe(http.url());
          case TcpCheck tcp -> new TcpProbe(tcp.host(), tcp.port());
          case CommandCheck command -> new CommandProbe(command.words(), commands);
        };
    return new Pulses.Check(settings.name(), settings.timeout(), probe);
  }
}
