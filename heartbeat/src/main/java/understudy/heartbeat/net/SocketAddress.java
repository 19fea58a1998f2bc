package understudy.heartbeat.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The kernel's address structures, as bytes: sockaddr_in, sockaddr_in6, sockaddr_ll. */
final class SocketAddress {
  private SocketAddress() {}

  /**
   * @param index the interface, which a link-local IPv6 address is meaningless without
   */
  static byte[] inet(InetAddress address, int index) {
    if (address instanceof Inet6Address) {
      ByteBuffer bytes = ByteBuffer.allocate(28).order(ByteOrder.nativeOrder());
      bytes.putShort((short) RawSocket.AF_INET6).position(8);
      return bytes
          .put(address.getAddress())
          .putInt(address.isLinkLocalAddress() ? index : 0)
          .array();
    }
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    bytes.putShort((short) RawSocket.AF_INET).position(4);
    return bytes.put(address.getAddress()).array();
  }

  /** The IP address in a sockaddr_in or sockaddr_in6. */
  static byte[] inet(byte[] from, boolean v6) {
    return v6 ? Arrays.copyOfRange(from, 8, 24) : Arrays.copyOfRange(from, 4, 8);
  }

  /** A neighbour on the link of the interface with this index. */
  static byte[] link(int protocol, int index, MacAddress mac) {
    ByteBuffer bytes = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
    bytes.putShort((short) RawSocket.AF_PACKET);
    bytes.put((byte) (protocol >> 8)).put((byte) protocol);
    bytes.putInt(index).position(11);
    return bytes.put((byte) MacAddress.LENGTH).put(mac.bytes()).array();
  }

  /** The MAC address in a sockaddr_ll. */
  static MacAddress mac(byte[] from) {
    return MacAddress.of(Arrays.copyOfRange(from, 12, 18));
  }
}
