package understudy.mirror;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * Reads rsync's words in few large pieces. It writes a line of progress for each file: to wake for
 * every one of them, and to read it, would cost half as much as the small files themselves. What is
 * read comes a little later, and of lines of progress in a row, ended by CR, only some.
 */
final class Unhurried extends FilterInputStream {

  private static final Duration LATER = Duration.ofMillis(20);

  /** Far below what a pipe holds, 64 KiB: the writer must not wait for us. */
  private static final int ENOUGH = 8 << 10;

  /** Who writes what is read here. */
  @FunctionalInterface
  interface Writer {
    /** Waits until it has ended, or for {@code limit}; whether it has ended. */
    boolean waitFor(Duration limit) throws InterruptedException;
  }

  private final Writer writer;

  Unhurried(InputStream stream, Writer writer) {
    super(stream);
    this.writer = writer;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (in.available() < ENOUGH) {
      try {
        writer.waitFor(LATER);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
    int count = super.read(buffer, offset, length);
    return count < 0 ? count : withoutStale(buffer, offset, count);
  }

  /** Takes the progress out that a later line of the same piece has overtaken; what is left. */
  private static int withoutStale(byte[] buffer, int offset, int count) {
    int first = -1;
    int lastButOne = -1;
    int last = -1;
    for (int i = offset; i < offset + count; i++) {
      if (buffer[i] == '\n' && first >= 0) {
        break; // Not progress any more: all of it is kept.
      }
      if (buffer[i] == '\r') {
        first = first < 0 ? i : first;
        lastButOne = last;
        last = i;
      }
    }
    int stale = lastButOne - first;
    if (lastButOne < 0 || stale <= 0) {
      return count;
    }
    System.arraycopy(buffer, lastButOne + 1, buffer, first + 1, offset + count - lastButOne - 1);
    return count - stale;
  }
}
