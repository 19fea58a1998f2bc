package understudy.heartbeat.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Echo requests to one address and their replies (RFC 792, RFC 4443), as bytes. The random number
 * in each request keeps apart what the 16 bits of identifier and sequence cannot: other programs,
 * and our own past.
 */
final class Echo {
  private static final int LENGTH = 16;
  private static final int REQUEST = 8;
  private static final int REQUEST_V6 = 128;
  static final int REPLY = 0;
  static final int REPLY_V6 = 129;

  private final boolean v6;
  private final byte[] target;
  private final short id = (short) ThreadLocalRandom.current().nextInt();
  private short sequence;
  private long nonce;

  Echo(InetAddress target) {
    this.v6 = target instanceof Inet6Address;
    this.target = target.getAddress();
  }

  /** The next request. Only its own reply counts from now on. */
  byte[] request() {
    sequence++;
    nonce = ThreadLocalRandom.current().nextLong();
    byte[] packet =
        ByteBuffer.allocate(LENGTH)
            .put((byte) (v6 ? REQUEST_V6 : REQUEST))
            .put((byte) 0)
            .putShort((short) 0)
            .putShort(id)
            .putShort(sequence)
            .putLong(nonce)
            .array();
    // For ICMPv6 the kernel fills the checksum in.
    return v6 ? packet : ByteBuffer.wrap(packet).putShort(2, Checksum.of(packet)).array();
  }

  /**
   * @param packet as a raw socket gives it: with its IP header for IPv4, without for IPv6
   * @param from the sender, as bytes of its address
   */
  boolean isAnswered(byte[] packet, byte[] from) {
    int header = v6 ? 0 : packet.length > 0 ? (packet[0] & 0xf) * 4 : 0;
    if (packet.length < header + LENGTH || !Arrays.equals(from, target)) {
      return false;
    }
    ByteBuffer echo = ByteBuffer.wrap(packet, header, LENGTH).slice();
    return echo.get(0) == (byte) (v6 ? REPLY_V6 : REPLY)
        && echo.getShort(4) == id
        && echo.getShort(6) == sequence
        && echo.getLong(8) == nonce;
  }
}
