package understudy.mirror;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * Reads a stream in few large pieces. rsync writes a line of progress for each file: to wake for
 * every one of them would cost more than the files themselves. What is read comes a little later.
 */
final class Unhurried extends FilterInputStream {

  private static final Duration LATER = Duration.ofMillis(20);

  /** Far below what a pipe holds, 64 KiB: the writer must not wait for us. */
  private static final int ENOUGH = 8 << 10;

  Unhurried(InputStream stream) {
    super(stream);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (in.available() < ENOUGH) {
      try {
        Thread.sleep(LATER);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
    return super.read(buffer, offset, length);
  }
}
