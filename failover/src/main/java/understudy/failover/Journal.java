package understudy.failover;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Json;

/**
 * What happened and why: {@code stateDir/journal.jsonl}, one event a line, only ever added to. One
 * process writes, by an OS lock that dies with it. Writing never fails for the caller: a full disk
 * must not stop a takeover, so what cannot be written goes to the log instead.
 */
public final class Journal implements AutoCloseable {

  /** Where a journal is put aside, in bytes. */
  static final long LIMIT = 10L << 20;

  /** How many journals put aside are kept. */
  static final int KEPT = 3;

  private static final int TAIL = 512 << 10;

  static final String FILE = "journal.jsonl";

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Path file;
  private final long limit;
  private final FileChannel lock;
  private FileChannel channel;
  private boolean failing;

  /**
   * Opens it for writing; a torn last line, left by a crash, is kept as a note.
   *
   * @throws IOException if another process writes it, or the folder cannot be written
   */
  public Journal(Path stateDir) throws IOException {
    this(stateDir, LIMIT);
  }

  Journal(Path stateDir, long limit) throws IOException {
    this.file = stateDir.resolve(FILE);
    this.limit = limit;
    this.lock =
        FileChannel.open(
            stateDir.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() == null) {
        throw new IOException(file + ": another process writes this journal; stop it first.");
      }
      open();
    } catch (OverlappingFileLockException e) {
      lock.close();
      throw new IOException(file + ": this process writes this journal already.", e);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Reads the last {@code count} events that are not older than {@code since}, oldest first; also
   * while another process writes.
   *
   * @throws IOException when a journal is there and cannot be read
   */
  public static List<JournalEvent> read(Path stateDir, int count, Instant since)
      throws IOException {
    return new JournalReader(stateDir).last(count, since);
  }

  /**
   * The last events, oldest first, at most {@code count}, from the end of the newest journal alone:
   * cheap at any length.
   *
   * @throws IOException when it is there and cannot be read
   */
  public static List<JournalEvent> tail(Path stateDir, int count) throws IOException {
    return new JournalReader(stateDir).tail(count, TAIL);
  }

  /**
   * Hands on each event written from now on; returns when the thread is interrupted.
   *
   * @throws IOException when the journal cannot be read
   */
  public static void follow(Path stateDir, Consumer<JournalEvent> reader) throws IOException {
    new JournalReader(stateDir).follow(reader);
  }

  /** Writes one event. Any thread. */
  public synchronized void add(JournalEvent event) {
    try {
      if (channel == null || !channel.isOpen()) {
        open();
      }
      if (channel.size() >= limit) {
        putAside();
      }
      byte[] line =
          (Json.mapper().writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8);
      long before = channel.size();
      try {
        write(line);
      } catch (IOException e) {
        channel.truncate(before); // Half a line would spoil the next one.
        throw e;
      }
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.error("{}: cannot be written ({}); the log goes on instead", file, e.getMessage());
      }
      failing = true;
      LOG.info("not in the journal: {}", event);
    }
  }

  /** Puts on disk what was added; for what must survive a power cut. */
  public synchronized void force() {
    try {
      if (channel != null && channel.isOpen()) {
        channel.force(false);
      }
    } catch (IOException e) {
      LOG.error("{}: cannot be forced to disk ({})", file, e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (channel != null) {
        channel.close();
      }
      lock.close();
    } catch (IOException e) {
      LOG.warn("{}: {}", file, e.getMessage());
    }
  }

  private void write(byte[] line) throws IOException {
    var buffer = ByteBuffer.wrap(line);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private void open() throws IOException {
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    repairTornLine();
    channel.position(channel.size());
  }

  private void repairTornLine() throws IOException {
    long size = channel.size();
    long whole = size;
    var one = ByteBuffer.allocate(1);
    while (whole > 0) {
      one.clear();
      channel.read(one, whole - 1);
      if (one.get(0) == '\n') {
        break;
      }
      whole--;
    }
    if (whole == size) {
      return;
    }
    var torn = ByteBuffer.allocate((int) Math.min(size - whole, 4096));
    channel.read(torn, whole);
    channel.truncate(whole);
    channel.position(whole);
    String text = new String(torn.array(), 0, torn.position(), StandardCharsets.UTF_8);
    write(
        (Json.mapper()
                    .writeValueAsString(
                        JournalEvent.plain(
                            Instant.now(), JournalEvent.Kind.NOTE, "a line was torn: " + text))
                + "\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private void putAside() throws IOException {
    channel.close();
    for (int n = KEPT - 1; n >= 1; n--) {
      Path older = aside(n);
      if (Files.exists(older)) {
        Files.move(older, aside(n + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(file, aside(1), StandardCopyOption.REPLACE_EXISTING);
    open();
  }

  private Path aside(int number) {
    return file.resolveSibling(FILE + "." + number);
  }

  /** One line as an event; a line that is none is shown as a note rather than lost. */
  static JournalEvent parse(String line) {
    try {
      return Json.mapper().readValue(line, JournalEvent.class);
    } catch (JacksonException e) {
      return JournalEvent.plain(Instant.EPOCH, JournalEvent.Kind.NOTE, "unreadable line: " + line);
    }
  }
}
