package understudy.heartbeat.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The network interfaces of this machine, as the kernel has them at this moment. Any thread; the
 * answer takes microseconds.
 */
public final class Interfaces {
  private static final int IFINFO_LENGTH = 16;
  private static final int IFLA_ADDRESS = 1;
  private static final int IFLA_IFNAME = 3;
  private static final int IFF_UP = 0x1;
  private static final int IFF_LOWER_UP = 0x10000;

  private Interfaces() {}

  /**
   * One interface.
   *
   * @param mac empty if it is not an Ethernet
   * @param up whether it was switched on
   * @param carrier whether it has a signal; at once, unlike the operational state, which the kernel
   *     may give a second later
   */
  public record Interface(
      String name, int index, Optional<MacAddress> mac, boolean up, boolean carrier) {}

  /**
   * @return empty if there is no interface of that name, or the kernel cannot be asked
   */
  public static Optional<Interface> find(String name) {
    ByteBuffer body = Netlink.body().position(IFINFO_LENGTH);
    Netlink.put(body, IFLA_IFNAME, (name + "\0").getBytes(StandardCharsets.UTF_8));
    try {
      return Netlink.ask(Netlink.GETLINK, 0, body).messages().stream()
          .filter(message -> message.type() == Netlink.NEWLINK)
          .findFirst()
          .map(message -> read(name, message));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Interface read(String name, Netlink.Message message) {
    int flags = message.body().getInt(8);
    Optional<MacAddress> mac =
        message
            .attribute(IFINFO_LENGTH, IFLA_ADDRESS)
            .filter(bytes -> bytes.length == MacAddress.LENGTH)
            .map(MacAddress::of);
    return new Interface(
        name, message.body().getInt(4), mac, (flags & IFF_UP) != 0, (flags & IFF_LOWER_UP) != 0);
  }

  public static boolean exists(String name) {
    return find(name).isPresent();
  }

  /**
   * @return empty if there is no such interface, or it is not an Ethernet
   */
  public static Optional<MacAddress> mac(String name) {
    return find(name).flatMap(Interface::mac);
  }

  /** The interface, for those who cannot do without. */
  static Interface require(String name) throws IOException {
    return find(name)
        .orElseThrow(() ->
            new IOException("no network interface " + name + ": see `ip link` for the names"));
  }
}
