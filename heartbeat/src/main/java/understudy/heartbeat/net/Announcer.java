package understudy.heartbeat.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Tells all neighbours that an address is here now. */
public final class Announcer {
  private Announcer() {}

  /**
   * Announces once, and returns at once: by gratuitous ARP, as a request and as a reply, because
   * some neighbours believe only one of them; for IPv6 by an unsolicited advertisement.
   *
   * @param iface the interface that has the address
   * @throws IOException if there is no such interface, it is down, or the kernel refuses
   */
  public static void announce(String iface, InetAddress address) throws IOException {
    try (LinkSocket link = new LinkSocket(iface, Neighbours.protocol(address))) {
      announce(link, address, link.mac());
    }
  }

  /**
   * The same for an address that another machine on the LAN has just got: for a machine that cannot
   * say so itself.
   *
   * @param mac that machine's
   * @throws IOException as above
   */
  public static void announce(String iface, InetAddress address, MacAddress mac)
      throws IOException {
    try (LinkSocket link = new LinkSocket(iface, Neighbours.protocol(address))) {
      announce(link, address, mac);
    }
  }

  private static void announce(LinkSocket link, InetAddress address, MacAddress mac)
      throws IOException {
    if (address instanceof Inet6Address) {
      link.send(
          Neighbours.advertisement(address, mac), Neighbours.multicast(Neighbours.allNodes()));
    } else {
      link.send(
          Neighbours.arpAnnouncement(Neighbours.ARP_REQUEST, address, mac), MacAddress.BROADCAST);
      link.send(
          Neighbours.arpAnnouncement(Neighbours.ARP_REPLY, address, mac), MacAddress.BROADCAST);
    }
  }
}
