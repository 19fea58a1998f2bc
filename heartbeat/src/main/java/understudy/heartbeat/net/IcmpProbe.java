package understudy.heartbeat.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import understudy.heartbeat.Probe;

/**
 * Asks by an ICMP echo request that leaves by one interface only, whatever the routing table says.
 * An interface that is not there is silent; when it comes back, so does the probe.
 *
 * <p>A native call waits for the answer, so give it a platform thread of its own.
 */
public final class IcmpProbe implements Probe {
  private static final int LONGEST_REPLY = 256;
  private static final int IPPROTO_ICMP = 1;
  private static final int IPPROTO_ICMPV6 = 58;
  private static final int SOL_RAW = 255;
  private static final int FILTER = 1;

  private final String iface;
  private final InetAddress target;
  private final boolean v6;
  private final Echo echo;
  private Optional<RawSocket> socket = Optional.empty();
  private int index;
  private boolean closed;

  /**
   * @param iface the interface to ask by; it need not be there yet
   * @throws IllegalStateException if raw sockets are refused
   */
  public IcmpProbe(String iface, InetAddress target) {
    this.iface = iface;
    this.target = target;
    this.v6 = target instanceof Inet6Address;
    this.echo = new Echo(target);
    try (RawSocket trial = openUnbound()) {
      letOnlyRepliesIn(trial);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the heartbeat needs raw sockets: run understudy as root, or give it CAP_NET_RAW ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  @Override
  public synchronized Optional<Duration> ask(Duration limit) {
    if (closed) {
      return Optional.empty();
    }
    long asked = System.nanoTime();
    return send() ? answer(asked, limit) : Optional.empty();
  }

  private boolean send() {
    int current = Native.interfaceIndex(iface);
    if (current != index) {
      release();
      index = current;
    }
    // A kept socket may hold an error of the past, such as an interface that was down for a while:
    // only a fresh one tells how things are now.
    return index != 0 && (trySend() || trySend());
  }

  private boolean trySend() {
    try {
      RawSocket open = socket.isPresent() ? socket.get() : openBound();
      socket = Optional.of(open);
      open.send(echo.request(), SocketAddress.inet(target, index), "send an echo request");
      return true;
    } catch (IOException e) {
      release();
      return false;
    }
  }

  private Optional<Duration> answer(long asked, Duration limit) {
    long deadline = asked + limit.toNanos();
    while (true) {
      Optional<RawSocket.Received> received =
          socket.orElseThrow().receive(Math.max(0, deadline - System.nanoTime()));
      if (received.isEmpty()) {
        return Optional.empty();
      }
      byte[] sender = SocketAddress.inet(received.get().from(), v6);
      if (echo.isAnswered(received.get().data(), sender)) {
        return Optional.of(Duration.ofNanos(System.nanoTime() - asked));
      }
    }
  }

  private RawSocket openUnbound() throws IOException {
    return v6
        ? RawSocket.open(RawSocket.AF_INET6, RawSocket.SOCK_RAW, IPPROTO_ICMPV6, LONGEST_REPLY)
        : RawSocket.open(RawSocket.AF_INET, RawSocket.SOCK_RAW, IPPROTO_ICMP, LONGEST_REPLY);
  }

  private RawSocket openBound() throws IOException {
    RawSocket open = openUnbound();
    try {
      open.bindToDevice(iface);
      letOnlyRepliesIn(open);
      return open;
    } catch (IOException e) {
      open.close();
      throw e;
    }
  }

  /** linux/icmp.h and RFC 3542, 3.2: a set bit keeps packets of that type out. */
  private void letOnlyRepliesIn(RawSocket open) throws IOException {
    if (v6) {
      byte[] blocked = new byte[32];
      Arrays.fill(blocked, (byte) 0xff);
      int word = Echo.REPLY_V6 / 32 * 4;
      byte[] pass = RawSocket.number(~(1 << Echo.REPLY_V6 % 32));
      System.arraycopy(pass, 0, blocked, word, pass.length);
      open.option(IPPROTO_ICMPV6, FILTER, blocked, "filter ICMPv6");
    } else {
      open.option(SOL_RAW, FILTER, RawSocket.number(~(1 << Echo.REPLY)), "filter ICMP");
    }
  }

  private void release() {
    socket.ifPresent(RawSocket::close);
    socket = Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    release();
  }
}
