import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What a visitor sees: asks for one page again and again, each time on a new connection, and says in
 * the end how long nothing came. {@code java Client.java URL INTERVAL_MS}; it ends, with a line of
 * its findings, when its standard input is closed.
 */
final class Client {

  /** Monotonic end of each good answer, in nanoseconds. */
  private static final ConcurrentSkipListMap<Long, Boolean> GOOD = new ConcurrentSkipListMap<>();

  private static final AtomicInteger ASKED = new AtomicInteger();
  private static final AtomicInteger FAILED = new AtomicInteger();
  private static final AtomicInteger UNDER_WAY = new AtomicInteger();
  private static final int PATIENCE_MILLIS = 1000;

  private Client() {}

  public static void main(String[] args) throws IOException {
    URI page = URI.create(args[0]);
    long interval = Long.parseLong(args[1]) * 1_000_000;
    var asking = Thread.ofPlatform().daemon().start(() -> askForEver(page, interval));
    int c;
    while ((c = System.in.read()) >= 0) {
      if (c == '\n') {
        System.out.println(GOOD.isEmpty() ? "nothing yet" : "served");
      }
    }
    asking.interrupt();
    long last = System.nanoTime() + PATIENCE_MILLIS * 2_000_000L;
    while (UNDER_WAY.get() > 0 && System.nanoTime() < last) {
      LockSupport.parkNanos(5_000_000);
    }
    System.out.println(
        "requests=" + ASKED + " failed=" + FAILED + " outage_ms=" + longestGap() / 1_000_000);
  }

  private static void askForEver(URI page, long interval) {
    long next = System.nanoTime();
    while (!Thread.interrupted()) {
      UNDER_WAY.incrementAndGet();
      Thread.ofVirtual().start(() -> ask(page));
      next += interval;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private static void ask(URI page) {
    ASKED.incrementAndGet();
    try (var socket = new Socket()) {
      int port = page.getPort() < 0 ? 80 : page.getPort();
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(page.getHost(), port), PATIENCE_MILLIS);
      String request = "GET " + page.getRawPath() + " HTTP/1.0\r\nHost: " + page.getHost() + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      if (!good(socket.getInputStream())) {
        throw new IOException("no good answer");
      }
      GOOD.put(System.nanoTime(), true);
    } catch (IOException e) {
      FAILED.incrementAndGet();
    } finally {
      UNDER_WAY.decrementAndGet();
    }
  }

  private static boolean good(InputStream answer) throws IOException {
    var head = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
    answer.skip(Long.MAX_VALUE);
    return head.endsWith(" 200");
  }

  private static long longestGap() {
    long longest = 0;
    Long before = null;
    for (long at : GOOD.keySet()) {
      longest = before == null ? 0 : Math.max(longest, at - before);
      before = at;
    }
    return longest;
  }
}
