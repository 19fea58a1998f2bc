package understudy.heartbeat.net;

import java.io.IOException;
import java.util.Optional;

/** Sends and hears packets of one protocol on one Ethernet (packet(7)). One thread at a time. */
final class LinkSocket implements AutoCloseable {
  private static final int LONGEST = 2048;

  private final RawSocket socket;
  private final String iface;
  private final int protocol;
  private final int index;
  private final MacAddress mac;

  /**
   * @throws IOException if there is no such interface, it is no Ethernet, or the kernel refuses
   */
  LinkSocket(String iface, int protocol) throws IOException {
    Interfaces.Interface found = Interfaces.require(iface);
    this.iface = iface;
    this.protocol = protocol;
    this.index = found.index();
    this.mac =
        found
            .mac()
            .orElseThrow(() -> new IOException("the interface " + iface + " is not an Ethernet"));
    // Opened deaf, then bound: packets of other interfaces never come in.
    this.socket = RawSocket.open(RawSocket.AF_PACKET, RawSocket.SOCK_DGRAM, 0, LONGEST);
    try {
      socket.bind(SocketAddress.link(protocol, index, mac), "listen on " + iface);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The interface's own address. */
  MacAddress mac() {
    return mac;
  }

  void send(byte[] packet, MacAddress to) throws IOException {
    socket.send(packet, SocketAddress.link(protocol, index, to), "send on " + iface);
  }

  Optional<RawSocket.Received> receive(long nanos) {
    return socket.receive(nanos);
  }

  /**
   * Returns at once. The kernel lets go of a packet socket only after an RCU grace period, ten
   * milliseconds and more (net/packet/af_packet.c, {@code packet_release}), in which clients of a
   * service that is about to move here would wait.
   */
  @Override
  public void close() {
    Thread.ofPlatform().daemon().name("closing").start(socket::close);
  }
}
