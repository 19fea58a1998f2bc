package understudy.failback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.DiskTrouble;
import understudy.base.StateFile;
import understudy.base.Time;
import understudy.home.Fate;

/**
 * Knows whether the primary may hold writes of its own that nobody has listed: before the first
 * copy of a takeover, and again whenever it was able to serve clients since. Outlives a crash; any
 * thread.
 */
public final class Remembered {

  private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);

  /**
   * What the two machines are to be compared by.
   *
   * @param there what the primary wrote after this was not copied here; empty: nothing is known
   * @param here what was written here after this was written by our own service
   * @param served when the primary was last able to serve; empty: this is the first time
   */
  public record Since(Optional<Instant> there, Instant here, Optional<Instant> served) {}

  private final StateFile<HomeMemory> file;
  private final Time time;
  private HomeMemory memory;

  /** Reads what was; where that cannot be read, nothing is known, and all is compared again. */
  public Remembered(Path stateDir, Time time) {
    this.file = new StateFile<>(stateDir.resolve("failback.json"), HomeMemory.class);
    this.time = time;
    this.memory = read();
  }

  /** What has to be compared before the next copy home; empty: nothing has. */
  public synchronized Optional<Since> unknown(Instant takeover, Optional<Instant> dataAsOf) {
    if (!memory.isOf(takeover)) {
      return Optional.of(new Since(dataAsOf, takeover, Optional.empty()));
    }
    return memory
        .served()
        .map(_ ->
            memory
                .copied()
                .map(copy -> new Since(Optional.of(copy.ended()), copy.began(), memory.served()))
                .orElseGet(() -> new Since(dataAsOf, takeover, memory.served())));
  }

  /** Whether nothing has to be compared for this takeover. */
  public synchronized boolean known(Instant takeover) {
    return memory.isOf(takeover) && memory.served().isEmpty();
  }

  /**
   * They were compared; a primary that was able to serve meanwhile is not forgotten.
   *
   * @param list the file that names what was found
   * @throws UncheckedIOException when that cannot be written: then it is as if they were not
   */
  public synchronized void compared(
      Instant takeover, Since since, Map<Fate, Integer> counts, Path list) {
    var known = memory.isOf(takeover) ? memory : HomeMemory.of(takeover);
    var next =
        known
            .served(known.served().filter(at -> !since.served().equals(Optional.of(at))))
            .found(counts, list.toString());
    try {
      file.write(next);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    memory = next;
  }

  /**
   * A copy home has ended, well or not: what it wrote there is not the primary's own. Beside a
   * primary that was able to serve meanwhile nobody can tell whose it is: then the copy does not
   * count, and the next list has too much rather than too little.
   */
  public synchronized void copied(Instant began) {
    if (memory.served().isEmpty()) {
      memory = memory.after(new HomeMemory.Copied(began, time.now()));
      write(false);
    }
  }

  /** A pass has kept something in a folder of the primary's. */
  public synchronized void keptIn(Path folder) {
    memory = memory.keptIn(folder.toString());
    write(false);
  }

  /** Where the newest list lies. */
  synchronized Optional<Path> list() {
    return memory.lists().isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(memory.lists().getLast()));
  }

  /**
   * The primary is about to be able to serve clients, or was. On disk before it returns; a disk
   * that does not take it is told of in the log, and keeps nobody from serving.
   */
  public synchronized void primaryServed() {
    if (memory.takeover().isPresent()) {
      memory = memory.served(Optional.of(time.now()));
      write(true);
    }
  }

  private HomeMemory read() {
    try {
      return file.read() instanceof StateFile.Content.Present<HomeMemory>(var known)
          ? known
          : HomeMemory.NONE;
    } catch (IOException e) {
      LOG.error("what the way home knew cannot be read: {}", DiskTrouble.text(e));
      return HomeMemory.NONE;
    }
  }

  private void write(boolean force) {
    try {
      if (force) {
        file.write(memory);
      } else {
        file.writeLightly(memory);
      }
    } catch (IOException e) {
      LOG.error("what the way home knows cannot be written ({}); going on", DiskTrouble.text(e));
    }
  }
}
