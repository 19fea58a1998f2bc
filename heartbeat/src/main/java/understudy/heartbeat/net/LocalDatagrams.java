package understudy.heartbeat.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to a socket of this machine (unix(7)); Java itself knows only streams there. May
 * be called by any thread.
 */
public final class LocalDatagrams implements AutoCloseable {
  static final int AF_UNIX = 1;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int LONGEST_NAME = 108;

  private final RawSocket socket;
  private final String name;
  private final byte[] to;

  private LocalDatagrams(RawSocket socket, String name) {
    this.socket = socket;
    this.name = name;
    this.to = address(name);
  }

  /**
   * @param name the path of the socket, or {@code @} and a name that is in no folder
   * @throws IOException when the name is no such name, or the kernel refuses
   */
  public static LocalDatagrams to(String name) throws IOException {
    if (!name.startsWith("/") && !name.startsWith("@") || bytes(name).length >= LONGEST_NAME) {
      throw new IOException("'" + name + "' is not the name of a local socket");
    }
    var socket = RawSocket.open(AF_UNIX, RawSocket.SOCK_DGRAM | SOCK_NONBLOCK, 0, 0);
    return new LocalDatagrams(socket, name);
  }

  /**
   * Never blocks.
   *
   * @throws IOException when nobody is there, or does not keep up
   */
  public synchronized void send(String text) throws IOException {
    socket.send(bytes(text), to, "send to " + name);
  }

  /** As the kernel reads it: the family, then the path, or a NUL and the rest of the name. */
  static byte[] address(String name) {
    byte[] path = bytes(name);
    if (path[0] == '@') {
      path[0] = 0;
    }
    return ByteBuffer.allocate(2 + path.length)
        .order(ByteOrder.nativeOrder())
        .putShort((short) AF_UNIX)
        .put(path)
        .array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void close() {
    socket.close();
  }
}
