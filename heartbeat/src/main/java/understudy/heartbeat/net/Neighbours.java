package understudy.heartbeat.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What neighbours on a link tell each other about who has an address, as bytes: ARP (RFC 826, RFC
 * 5227) and IPv6 neighbour discovery (RFC 4861).
 */
final class Neighbours {
  static final int ETH_P_ARP = 0x0806;
  static final int ETH_P_IPV6 = 0x86dd;
  static final int ARP_REQUEST = 1;
  static final int ARP_REPLY = 2;

  private static final int ARP_LENGTH = 28;
  private static final int IPV6_HEADER = 40;
  private static final int ICMPV6 = 58;
  private static final int SOLICITATION = 135;
  private static final int ADVERTISEMENT = 136;
  private static final int OVERRIDE = 0x20000000;
  private static final byte SOURCE_LINK = 1;
  private static final byte TARGET_LINK = 2;
  private static final byte[] UNSPECIFIED = new byte[16];

  private Neighbours() {}

  static int protocol(InetAddress address) {
    return address instanceof Inet6Address ? ETH_P_IPV6 : ETH_P_ARP;
  }

  /** "I have the address": one of the two forms of a gratuitous ARP. */
  static byte[] arpAnnouncement(int operation, InetAddress address, MacAddress mac) {
    MacAddress about = operation == ARP_REPLY ? mac : MacAddress.NONE;
    return arp(operation, mac, address.getAddress(), about, address.getAddress());
  }

  /** "Who has the address?" from one who has none yet, so that no neighbour learns anything. */
  static byte[] arpProbe(InetAddress address, MacAddress mac) {
    return arp(ARP_REQUEST, mac, new byte[4], MacAddress.NONE, address.getAddress());
  }

  private static byte[] arp(
      int operation, MacAddress sender, byte[] senderIp, MacAddress target, byte[] targetIp) {
    return ByteBuffer.allocate(ARP_LENGTH)
        .putShort((short) 1)
        .putShort((short) 0x0800)
        .put((byte) MacAddress.LENGTH)
        .put((byte) 4)
        .putShort((short) operation)
        .put(sender.bytes())
        .put(senderIp)
        .put(target.bytes())
        .put(targetIp)
        .array();
  }

  /** Who claims the address in this ARP packet, if anybody does. */
  static Optional<MacAddress> arpClaim(byte[] packet, InetAddress address) {
    if (packet.length < ARP_LENGTH
        || !Arrays.equals(Arrays.copyOfRange(packet, 14, 18), address.getAddress())) {
      return Optional.empty();
    }
    return Optional.of(MacAddress.of(Arrays.copyOfRange(packet, 8, 14)));
  }

  /** An unsolicited neighbour advertisement to all nodes, which overrides what they know. */
  static byte[] advertisement(InetAddress address, MacAddress mac) {
    byte[] message = message(ADVERTISEMENT, OVERRIDE, address, Optional.of(mac), TARGET_LINK);
    return ipv6(address.getAddress(), allNodes(), message);
  }

  /** "Who has the address?" as duplicate address detection asks (RFC 4862, 5.4.2). */
  static byte[] solicitation(InetAddress address) {
    byte[] message = message(SOLICITATION, 0, address, Optional.empty(), SOURCE_LINK);
    return ipv6(UNSPECIFIED, solicitedNode(address), message);
  }

  private static byte[] message(
      int type, int flags, InetAddress target, Optional<MacAddress> mac, byte option) {
    ByteBuffer bytes = ByteBuffer.allocate(mac.isPresent() ? 32 : 24);
    bytes.put((byte) type).put((byte) 0).putShort((short) 0).putInt(flags);
    bytes.put(target.getAddress());
    mac.ifPresent(address -> bytes.put(option).put((byte) 1).put(address.bytes()));
    return bytes.array();
  }

  private static byte[] ipv6(byte[] from, byte[] to, byte[] message) {
    byte[] pseudo =
        ByteBuffer.allocate(40).put(from).put(to).putInt(message.length).putInt(ICMPV6).array();
    ByteBuffer.wrap(message).putShort(2, Checksum.of(pseudo, message));
    // The hop limit must be 255: whatever came through a router is not believed.
    return ByteBuffer.allocate(IPV6_HEADER + message.length)
        .putInt(0x60000000)
        .putShort((short) message.length)
        .put((byte) ICMPV6)
        .put((byte) 255)
        .put(from)
        .put(to)
        .put(message)
        .array();
  }

  /** Whether this IPv6 packet is a neighbour advertisement of the address. */
  static boolean isAdvertisement(byte[] packet, InetAddress address) {
    return packet.length >= IPV6_HEADER + 24
        && packet[6] == ICMPV6
        && packet[7] == (byte) 255
        && packet[IPV6_HEADER] == (byte) ADVERTISEMENT
        && Arrays.equals(
            Arrays.copyOfRange(packet, IPV6_HEADER + 8, IPV6_HEADER + 24), address.getAddress());
  }

  static byte[] allNodes() {
    byte[] group = new byte[16];
    group[0] = (byte) 0xff;
    group[1] = 2;
    group[15] = 1;
    return group;
  }

  static byte[] solicitedNode(InetAddress address) {
    byte[] group = allNodes();
    byte[] own = address.getAddress();
    group[11] = 1;
    group[12] = (byte) 0xff;
    System.arraycopy(own, 13, group, 13, 3);
    return group;
  }

  /** The Ethernet address of an IPv6 multicast group (RFC 2464, 7). */
  static MacAddress multicast(byte[] group) {
    byte[] mac = {0x33, 0x33, group[12], group[13], group[14], group[15]};
    return MacAddress.of(mac);
  }
}
