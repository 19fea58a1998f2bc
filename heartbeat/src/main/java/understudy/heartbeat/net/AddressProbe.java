package understudy.heartbeat.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** Looks whether another machine on the link has an address. */
public final class AddressProbe {
  private static final int QUESTIONS = 3;

  private AddressProbe() {}

  /**
   * Asks three times within {@code wait}, in a way that teaches the neighbours nothing, so it may
   * be done while somebody else rightly has the address. Blocks on a native call.
   *
   * @return who answers, as soon as somebody does; empty if nobody has when the wait is over. The
   *     interface's own address does not count.
   * @throws IOException if there is no such interface, it is down, or the kernel refuses: whether
   *     the address is free is not known then
   */
  public static Optional<MacAddress> holder(String iface, InetAddress address, Duration wait)
      throws IOException {
    try (LinkSocket link = new LinkSocket(iface, Neighbours.protocol(address))) {
      long share = wait.toNanos() / QUESTIONS;
      for (int i = 0; i < QUESTIONS; i++) {
        ask(link, address);
        Optional<MacAddress> holder = listen(link, address, System.nanoTime() + share);
        if (holder.isPresent()) {
          return holder;
        }
      }
      return Optional.empty();
    }
  }

  private static void ask(LinkSocket link, InetAddress address) throws IOException {
    if (address instanceof Inet6Address) {
      link.send(
          Neighbours.solicitation(address),
          Neighbours.multicast(Neighbours.solicitedNode(address)));
    } else {
      link.send(Neighbours.arpProbe(address, link.mac()), MacAddress.BROADCAST);
    }
  }

  private static Optional<MacAddress> listen(LinkSocket link, InetAddress address, long deadline) {
    while (deadline - System.nanoTime() > 0) {
      Optional<MacAddress> holder =
          link.receive(deadline - System.nanoTime())
              .flatMap(received -> claim(received, address))
              .filter(mac -> !mac.equals(link.mac()));
      if (holder.isPresent()) {
        return holder;
      }
    }
    return Optional.empty();
  }

  private static Optional<MacAddress> claim(RawSocket.Received received, InetAddress address) {
    if (address instanceof Inet6Address) {
      return Neighbours.isAdvertisement(received.data(), address)
          ? Optional.of(SocketAddress.mac(received.from()))
          : Optional.empty();
    }
    return Neighbours.arpClaim(received.data(), address);
  }
}
