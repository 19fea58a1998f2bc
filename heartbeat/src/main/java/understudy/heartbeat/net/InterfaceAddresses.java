package understudy.heartbeat.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of this machine's interfaces, through rtnetlink: no process is started. Any thread;
 * each call takes well below a millisecond.
 */
public final class InterfaceAddresses {
  private static final int FIXED_LENGTH = 8;
  private static final int IFA_ADDRESS = 1;
  private static final int IFA_LOCAL = 2;

  /** Usable at once: we have asked ourselves whether the address is free. */
  private static final int IFA_F_NODAD = 0x2;

  private InterfaceAddresses() {}

  /**
   * Adds an address; done already is done. In a network where the interface has an address, it
   * becomes a secondary one.
   *
   * @throws IOException if there is no such interface, or the kernel refuses
   */
  public static void add(String iface, ServiceAddress address) throws IOException {
    int index = Interfaces.require(iface).index();
    int flags = Netlink.ACK | Netlink.CREATE | Netlink.EXCLUSIVE;
    int result = Netlink.ask(Netlink.NEWADDR, flags, request(index, address)).result();
    if (result != 0 && result != -Native.EEXIST) {
      throw Native.failure("add " + address + " to " + iface, result);
    }
  }

  /**
   * Removes an address, whatever its prefix there; not there is done.
   *
   * @throws IOException if there is no such interface, or the kernel refuses
   */
  public static void remove(String iface, InetAddress address) throws IOException {
    int index = Interfaces.require(iface).index();
    for (ServiceAddress held : list(iface)) {
      if (held.address().equals(address)) {
        int result = Netlink.ask(Netlink.DELADDR, Netlink.ACK, request(index, held)).result();
        if (result != 0 && result != -Native.EADDRNOTAVAIL) {
          throw Native.failure("remove " + held + " from " + iface, result);
        }
      }
    }
  }

  /**
   * Whether the interface has the address, whatever its prefix.
   *
   * @throws IOException if there is no such interface
   */
  public static boolean has(String iface, InetAddress address) throws IOException {
    return list(iface).stream().anyMatch(held -> held.address().equals(address));
  }

  /**
   * All addresses of an interface, IPv4 and IPv6.
   *
   * @throws IOException if there is no such interface
   */
  public static List<ServiceAddress> list(String iface) throws IOException {
    int index = Interfaces.require(iface).index();
    ByteBuffer all = Netlink.body().position(FIXED_LENGTH);
    Netlink.Answer answer = Netlink.ask(Netlink.GETADDR, Netlink.DUMP, all);
    if (answer.result() != 0) {
      throw Native.failure("list the addresses of " + iface, answer.result());
    }
    return answer.messages().stream()
        .filter(message -> message.type() == Netlink.NEWADDR)
        .filter(message -> message.body().getInt(4) == index)
        .flatMap(message -> read(message).stream())
        .toList();
  }

  private static Optional<ServiceAddress> read(Netlink.Message message) {
    int prefix = Byte.toUnsignedInt(message.body().get(1));
    // IFA_LOCAL is ours; on a point-to-point link IFA_ADDRESS is the other end. IPv6 has no local.
    return message
        .attribute(FIXED_LENGTH, IFA_LOCAL)
        .or(() -> message.attribute(FIXED_LENGTH, IFA_ADDRESS))
        .filter(bytes -> prefix > 0)
        .flatMap(InterfaceAddresses::address)
        .map(address -> new ServiceAddress(address, prefix));
  }

  private static Optional<InetAddress> address(byte[] bytes) {
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (java.net.UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static ByteBuffer request(int index, ServiceAddress address) {
    boolean v6 = address.address() instanceof Inet6Address;
    byte[] bytes = address.address().getAddress();
    ByteBuffer body = Netlink.body();
    body.put((byte) (v6 ? RawSocket.AF_INET6 : RawSocket.AF_INET));
    body.put((byte) address.prefix());
    body.put((byte) (v6 ? IFA_F_NODAD : 0));
    body.put((byte) 0);
    body.putInt(index);
    Netlink.put(body, IFA_LOCAL, bytes);
    Netlink.put(body, IFA_ADDRESS, bytes);
    return body;
  }
}
