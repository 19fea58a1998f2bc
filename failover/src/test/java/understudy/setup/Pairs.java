package understudy.setup;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import understudy.check.Survey;
import understudy.config.Machine;
import understudy.config.Nic;
import understudy.heartbeat.net.ServiceAddress;
import understudy.mirror.Mode;

/** Two machines as they are found, for tests. */
final class Pairs {

  static final Survey HERE =
      survey(
          """
          link 1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN\\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
          link 2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\\    link/ether 02:00:00:00:01:02 brd ff:ff:ff:ff:ff:ff
          link 3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\\    link/ether 02:00:00:00:02:02 brd ff:ff:ff:ff:ff:ff
          address 1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever
          address 2: eth0    inet 192.168.1.10/24 scope global secondary eth0\\       valid_lft forever
          address 2: eth0    inet 192.168.1.2/24 scope global eth0\\       valid_lft forever
          address 3: eth1    inet 10.168.1.2/24 scope global eth1\\       valid_lft forever
          """);

  static final Survey THERE =
      survey(
          """
          link 1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN\\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
          link 2: enp1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\\    link/ether 02:00:00:00:01:01 brd ff:ff:ff:ff:ff:ff
          link 3: enp2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\\    link/ether 02:00:00:00:02:01 brd ff:ff:ff:ff:ff:ff
          address 1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever
          address 2: enp1    inet 192.168.1.1/24 scope global enp1\\       valid_lft forever
          address 3: enp2    inet 10.168.1.1/24 scope global enp2\\       valid_lft forever
          """);

  static final Layout LAYOUT =
      new Layout(
          new Machine(nic("192.168.1.1", "enp1"), nic("10.168.1.1", "enp2")),
          new Machine(nic("192.168.1.2", "eth0"), nic("10.168.1.2", "eth1")),
          24);

  private Pairs() {}

  static Survey survey(String told) {
    return Survey.parse("uid 0\n" + told);
  }

  static Nic nic(String address, String name) {
    return new Nic(InetAddress.ofLiteral(address), name);
  }

  static Answers answers(List<Path> sources, List<String> commands, boolean guard) {
    return new Answers(
        "web1",
        LAYOUT,
        Path.of("/etc/understudy"),
        22,
        List.of(ServiceAddress.parse("192.168.1.10/24"), ServiceAddress.parse("fd00:1::10/64")),
        commands,
        commands,
        List.of("http://192.168.1.10/a?b=c#d"),
        sources,
        Mode.WATCH,
        873,
        List.of(InetAddress.ofLiteral("192.168.1.254")),
        guard);
  }
}
