package understudy.control;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * As much of an HTTP/1.1 answer as our own daemon sends (RFC 9112): a status line, headers, and a
 * body that is counted, chunked, or ends with the connection.
 */
final class HttpReader {

  private static final int LINE_LIMIT = 16 * 1024;

  private final InputStream in;
  private final int status;
  private final boolean chunked;
  private long left;
  private boolean ended;

  /** Reads the head. */
  HttpReader(InputStream in) throws IOException {
    this.in = in;
    String[] first = line().split(" ", 3);
    if (first.length < 2 || !first[0].startsWith("HTTP/1.")) {
      throw new IOException("what answered does not speak HTTP");
    }
    status = Integer.parseInt(first[1]);
    var headers = headers();
    chunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
    left = chunked ? 0 : Long.parseLong(headers.getOrDefault("content-length", "-1"));
  }

  int status() {
    return status;
  }

  /** The body, decoded; its end is the end of the answer. */
  InputStream body() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return next();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        // One byte a call: a line of a long order is handed on when it is there, not when more is.
        int one = length == 0 ? 0 : next();
        if (length == 0 || one < 0) {
          return one;
        }
        buffer[offset] = (byte) one;
        return 1;
      }
    };
  }

  private int next() throws IOException {
    if (chunked && left == 0) {
      left = chunk();
    }
    if (left == 0) {
      return -1;
    }
    int one = in.read();
    if (one < 0 && left > 0) {
      throw new EOFException("the daemon's answer broke off");
    }
    left -= left > 0 ? 1 : 0;
    if (chunked && left == 0) {
      line();
    }
    return one;
  }

  /** The next chunk's size; the last one is 0, and stays so for whoever asks again. */
  private long chunk() throws IOException {
    if (ended) {
      return 0;
    }
    long size = Long.parseLong(line().split(";", 2)[0].strip(), 16);
    if (size == 0) {
      ended = true;
      headers();
    }
    return size;
  }

  private Map<String, String> headers() throws IOException {
    var headers = new HashMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1].strip() : "");
    }
    return headers;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > LINE_LIMIT) {
        throw new EOFException("the daemon's answer broke off");
      }
      line.append((char) c);
    }
    return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        .stripTrailing();
  }
}
