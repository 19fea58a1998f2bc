package understudy.failover;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the journal, also while the daemon writes it. */
final class JournalReader {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Path stateDir;

  JournalReader(Path stateDir) {
    this.stateDir = stateDir;
  }

  /**
   * The last {@code count} events not older than {@code since}, oldest first.
   *
   * @throws IOException when a journal is there and cannot be read
   */
  List<JournalEvent> last(int count, Instant since) throws IOException {
    var kept = new ArrayDeque<JournalEvent>();
    for (int n = Journal.KEPT; n >= 0; n--) {
      Path file = stateDir.resolve(n == 0 ? Journal.FILE : Journal.FILE + "." + n);
      if (!Files.exists(file)) {
        continue;
      }
      try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        for (String line; (line = lines.readLine()) != null; ) {
          var event = Journal.parse(line);
          if (event.at().isBefore(since)) {
            continue;
          }
          kept.addLast(event);
          if (kept.size() > count) {
            kept.removeFirst();
          }
        }
      } catch (NoSuchFileException e) {
        continue; // Put aside in this moment; its lines were just read, or are read next.
      }
    }
    return new ArrayList<>(kept);
  }

  /**
   * The last events, oldest first: as many of {@code count} as lie in the last {@code bytes} of the
   * newest journal. However long that is, this takes no longer.
   *
   * @throws IOException when it is there and cannot be read
   */
  List<JournalEvent> tail(int count, int bytes) throws IOException {
    try (var channel = FileChannel.open(stateDir.resolve(Journal.FILE))) {
      long from = Math.max(0, channel.size() - bytes);
      var buffer = ByteBuffer.allocate((int) (channel.size() - from));
      while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
        continue; // A read may bring less than was asked for.
      }
      String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
      List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      int torn = from > 0 ? 1 : 0;
      return lines.stream()
          .skip(Math.max(Math.min(torn, lines.size()), lines.size() - count))
          .map(Journal::parse)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /**
   * Hands on each event that is written from now on. Returns when the thread is interrupted.
   *
   * @throws IOException when the journal cannot be read
   */
  void follow(Consumer<JournalEvent> reader) throws IOException {
    Path file = stateDir.resolve(Journal.FILE);
    try {
      long at = size(file);
      while (!Thread.currentThread().isInterrupted()) {
        long size = size(file);
        at = size < at ? 0 : at; // Put aside: a new one has begun.
        if (size > at) {
          at += handOn(file, at, reader);
        }
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long handOn(Path file, long from, Consumer<JournalEvent> reader)
      throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      bytes = in.readAllBytes();
    }
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    new String(bytes, 0, end, StandardCharsets.UTF_8).lines().map(Journal::parse).forEach(reader);
    return end;
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
