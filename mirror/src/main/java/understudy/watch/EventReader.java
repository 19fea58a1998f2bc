package understudy.watch;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what {@code scripts/primary/understudy-watch} prints: fields that end with NUL. */
final class EventReader {

  private static final String MAGIC = "understudy-watch/1";
  private static final int LONGEST = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  EventReader(InputStream in) {
    this.in = in;
  }

  /**
   * What the script says before the first event.
   *
   * @param how the watcher it starts
   * @param queue how many events the kernel keeps for it
   * @param beats the folder in which the beats are written
   * @param folders the watched folders as the kernel names them, as many as were asked for
   */
  record Header(Watching how, int queue, String beats, List<String> folders) {}

  /**
   * Reads the header; what a log-in script may have printed before it is skipped.
   *
   * @throws EOFException when the session ended first
   */
  Header header(int folders) throws IOException {
    String first = field();
    if (!first.endsWith(MAGIC)) {
      throw new IOException("the primary answered something else: " + shortened(first));
    }
    var how =
        Watching.named(field()).orElseThrow(() -> new IOException("an unknown way of watching"));
    int queue;
    try {
      queue = Integer.parseInt(field().strip());
    } catch (NumberFormatException e) {
      throw new IOException("the length of the kernel's queue is not a number", e);
    }
    String beats = field();
    var names = new ArrayList<String>();
    for (int i = 0; i < folders; i++) {
      names.add(field());
    }
    return new Header(how, queue, beats, List.copyOf(names));
  }

  /** The next event; empty at the orderly or sudden end of the stream. */
  Optional<Event> next() throws IOException {
    try {
      String kinds = field();
      // Each event ends with a newline, which comes before the next one's first field.
      kinds = kinds.substring(kinds.lastIndexOf('\n') + 1);
      return Optional.of(new Event(Set.of(kinds.split(",")), field(), field()));
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** Whether the next event is here already, at least in part. */
  boolean more() throws IOException {
    return at < end || in.available() > 0;
  }

  private String field() throws IOException {
    var field = new ByteArrayOutputStream(128);
    while (true) {
      if (at == end) {
        end = in.read(buffer);
        at = 0;
        if (end <= 0) {
          end = 0;
          throw new EOFException();
        }
      }
      int start = at;
      while (at < end && buffer[at] != 0) {
        at++;
      }
      field.write(buffer, start, at - start);
      if (at < end) {
        at++;
        return field.toString(StandardCharsets.ISO_8859_1);
      }
      if (field.size() > LONGEST) {
        throw new IOException("no event is this long: " + shortened(field.toString()));
      }
    }
  }

  private static String shortened(String text) {
    String line = text.strip();
    return line.length() > 80 ? line.substring(line.length() - 80) : line;
  }
}
