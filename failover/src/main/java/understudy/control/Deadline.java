package understudy.control;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channel;
import java.time.Duration;

/**
 * Closes a channel that has been silent for too long: a blocking unix socket has no time-out of its
 * own, and a stopped daemon must not stop the command line.
 */
final class Deadline implements AutoCloseable {

  private final long patience;
  private final Thread watch;
  private volatile long heard = System.nanoTime();

  Deadline(Channel channel, Duration patience) {
    this.patience = patience.toNanos();
    this.watch = Thread.ofPlatform().daemon().name("deadline").start(() -> wait(channel));
  }

  /** {@code in}, each of whose answers moves the deadline. */
  InputStream over(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        heard = System.nanoTime();
        return n;
      }
    };
  }

  private void wait(Channel channel) {
    try {
      for (long left = patience; left > 0; left = heard + patience - System.nanoTime()) {
        Thread.sleep(Duration.ofNanos(left));
      }
      channel.close();
    } catch (InterruptedException | IOException e) {
      return; // Answered in time, or closed already.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
