package understudy.heartbeat.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A socket below TCP and UDP. Every error names what was tried. One thread at a time. */
final class RawSocket implements AutoCloseable {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int AF_NETLINK = 16;
  static final int AF_PACKET = 17;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_RAW = 3;

  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_BINDTODEVICE = 25;
  private static final int LONGEST_ADDRESS = 28;

  private final int fd;
  private final byte[] buffer;
  private boolean closed;

  /** What has come in, and from whom, as the kernel writes it. */
  record Received(byte[] data, byte[] from) {}

  private RawSocket(int fd, int longest) {
    this.fd = fd;
    this.buffer = new byte[longest];
  }

  /**
   * @param longest longer packets are cut to this many bytes
   */
  static RawSocket open(int domain, int type, int protocol, int longest) throws IOException {
    int fd = Native.socket(domain, type | SOCK_CLOEXEC, protocol);
    if (fd < 0) {
      throw Native.failure("open a raw socket", fd);
    }
    return new RawSocket(fd, longest);
  }

  /** From now on nothing comes in or goes out by another interface. */
  void bindToDevice(String iface) throws IOException {
    byte[] name = (iface + "\0").getBytes(StandardCharsets.US_ASCII);
    option(SOL_SOCKET, SO_BINDTODEVICE, name, "bind a socket to the interface " + iface);
  }

  void option(int level, int name, byte[] value, String what) throws IOException {
    check(Native.setsockopt(fd, level, name, value), what);
  }

  void bind(byte[] address, String what) throws IOException {
    check(Native.bind(fd, address), what);
  }

  void send(byte[] data, byte[] to, String what) throws IOException {
    check(Native.sendto(fd, data, to), what);
  }

  /**
   * The next packet, or empty when {@code nanos} are over. An error that the kernel has kept for
   * this socket, such as an interface that went down, is passed over: it may come up again in time.
   */
  Optional<Received> receive(long nanos) {
    long deadline = System.nanoTime() + nanos;
    while (true) {
      long left = Math.max(0, deadline - System.nanoTime());
      if (Native.awaitReadable(fd, left) > 0) {
        byte[] from = new byte[LONGEST_ADDRESS];
        int length = Native.recvfrom(fd, buffer, from);
        if (length > 0) {
          return Optional.of(new Received(Arrays.copyOf(buffer, length), from));
        }
      }
      if (left == 0) {
        return Optional.empty();
      }
    }
  }

  private static void check(int result, String what) throws IOException {
    if (result < 0) {
      throw Native.failure(what, result);
    }
  }

  /** A number as the kernel reads it. */
  static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Native.close(fd);
    }
  }
}
