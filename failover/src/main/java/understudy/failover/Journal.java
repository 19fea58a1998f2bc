package understudy.failover;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What happened and why: {@code stateDir/journal.jsonl}, one event a line, only ever added to. */
public final class Journal implements AutoCloseable {

  /** Reads the last {@code count} events that are not older than {@code since}, oldest first. */
  public static List<JournalEvent> read(Path stateDir, int count, Instant since)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Hands on each event written from now on, until the thread is interrupted. */
  public static void follow(Path stateDir, Consumer<JournalEvent> reader) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
