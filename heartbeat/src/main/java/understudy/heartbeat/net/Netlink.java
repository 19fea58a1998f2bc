package understudy.heartbeat.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Questions and orders to the kernel's network configuration (rtnetlink(7)), in the network
 * namespace of the calling thread. No process is started, and nothing hangs on what /sys shows.
 */
final class Netlink {
  static final int NEWLINK = 16;
  static final int GETLINK = 18;
  static final int NEWADDR = 20;
  static final int DELADDR = 21;
  static final int GETADDR = 22;

  static final int REQUEST = 0x1;
  static final int ACK = 0x4;
  static final int EXCLUSIVE = 0x200;
  static final int DUMP = 0x300;
  static final int CREATE = 0x400;

  private static final int ERROR = 2;
  private static final int DONE = 3;
  private static final int HEADER = 16;
  private static final int LONGEST = 32 * 1024;
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final AtomicInteger SEQUENCE = new AtomicInteger();

  private Netlink() {}

  /**
   * @param body from behind its header, positioned at its beginning
   */
  record Message(int type, ByteBuffer body) {

    /** The attributes that follow {@code skip} bytes of fixed fields, each as type and value. */
    Optional<byte[]> attribute(int skip, int wanted) {
      ByteBuffer rest = body.duplicate().order(ByteOrder.nativeOrder()).position(skip);
      while (rest.remaining() >= 4) {
        int start = rest.position();
        int length = Short.toUnsignedInt(rest.getShort());
        int type = rest.getShort() & 0x3fff;
        if (length < 4 || start + length > rest.limit()) {
          return Optional.empty();
        }
        if (type == wanted) {
          byte[] value = new byte[length - 4];
          rest.get(value);
          return Optional.of(value);
        }
        rest.position(Math.min(rest.limit(), start + aligned(length)));
      }
      return Optional.empty();
    }
  }

  /** Fixed fields and attributes of a request; native byte order. */
  static ByteBuffer body() {
    return ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
  }

  static void put(ByteBuffer body, int attribute, byte[] value) {
    int start = body.position();
    body.putShort((short) (4 + value.length)).putShort((short) attribute).put(value);
    body.position(start + aligned(4 + value.length));
  }

  /**
   * Sends one request and reads all that the kernel answers.
   *
   * @param body what has been put so far
   * @return the answers and 0, or the negated errno of a refusal
   * @throws IOException if the kernel cannot be asked, or does not answer
   */
  static Answer ask(int type, int flags, ByteBuffer body) throws IOException {
    byte[] fields = new byte[body.flip().remaining()];
    body.get(fields);
    int sequence = SEQUENCE.incrementAndGet();
    byte[] request =
        ByteBuffer.allocate(HEADER + fields.length)
            .order(ByteOrder.nativeOrder())
            .putInt(HEADER + fields.length)
            .putShort((short) type)
            .putShort((short) (REQUEST | flags))
            .putInt(sequence)
            .putInt(0)
            .put(fields)
            .array();
    byte[] kernel = new byte[12];
    ByteBuffer.wrap(kernel).order(ByteOrder.nativeOrder()).putShort((short) RawSocket.AF_NETLINK);
    try (RawSocket socket = RawSocket.open(RawSocket.AF_NETLINK, RawSocket.SOCK_RAW, 0, LONGEST)) {
      socket.send(request, kernel, "ask the kernel about its network");
      return answers(socket, sequence, (flags & DUMP) == DUMP);
    }
  }

  /**
   * @param result 0, or a negated errno
   */
  record Answer(int result, List<Message> messages) {}

  private static Answer answers(RawSocket socket, int sequence, boolean dump) throws IOException {
    List<Message> messages = new ArrayList<>();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      byte[] data =
          socket
              .receive(deadline - System.nanoTime())
              .orElseThrow(() -> new IOException("the kernel does not answer about its network"))
              .data();
      ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.nativeOrder());
      while (bytes.remaining() >= HEADER) {
        int start = bytes.position();
        int length = bytes.getInt();
        int type = Short.toUnsignedInt(bytes.getShort());
        boolean ours = bytes.getInt(start + 8) == sequence;
        ByteBuffer body =
            bytes.slice(start + HEADER, length - HEADER).order(ByteOrder.nativeOrder());
        bytes.position(Math.min(bytes.limit(), start + aligned(length)));
        if (!ours) {
          continue;
        }
        switch (type) {
          case DONE -> {
            return new Answer(0, messages);
          }
          case ERROR -> {
            return new Answer(body.getInt(0), messages);
          }
          default -> {
            messages.add(new Message(type, body));
            if (!dump) {
              return new Answer(0, messages);
            }
          }
        }
      }
    }
  }

  private static int aligned(int length) {
    return length + 3 & ~3;
  }
}
