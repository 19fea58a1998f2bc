package understudy.heartbeat.net;

/** The Internet checksum (RFC 1071). */
final class Checksum {
  private Checksum() {}

  static short of(byte[]... parts) {
    long sum = 0;
    for (byte[] part : parts) {
      for (int i = 0; i < part.length; i += 2) {
        int low = i + 1 < part.length ? part[i + 1] & 0xff : 0;
        sum += (part[i] & 0xff) << 8 | low;
      }
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (short) ~sum;
  }
}
