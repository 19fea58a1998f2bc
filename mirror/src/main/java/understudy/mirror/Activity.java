package understudy.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.StateFile;
import understudy.base.Time;

/** What the pass under way is doing: told by it, shown to this process and to others. */
final class Activity {

  private static final Logger LOG = LoggerFactory.getLogger(Activity.class);
  private static final long EVERY = 1_000_000_000;

  private final StateFile<Running> file;
  private final Time time;
  private volatile Optional<Running> mine = Optional.empty();
  private long written;

  Activity(Path runDir, Time time) {
    this.file = new StateFile<>(runDir.resolve("mirror.running.json"), Running.class);
    this.time = time;
  }

  /** Whether an earlier pass did not come to its end. Only to be asked with the instance lock. */
  boolean leftBehind() {
    return Files.exists(file.path());
  }

  void begin() throws IOException {
    publish(new Running(ProcessHandle.current().pid(), time.now(), false, Optional.empty()));
  }

  void copying(boolean copying) throws IOException {
    var running = mine.orElseThrow();
    if (running.copying() != copying) {
      publish(new Running(running.pid(), running.since(), copying, Optional.empty()));
    }
  }

  void progressed(Progress progress) {
    var before = mine;
    if (before.isEmpty()) {
      return;
    }
    var running =
        new Running(before.get().pid(), before.get().since(), true, Optional.of(progress));
    mine = Optional.of(running);
    if (time.nanoTime() - written > EVERY) {
      try {
        publish(running);
      } catch (IOException e) {
        LOG.debug("progress not written", e);
      }
    }
  }

  void end() {
    mine = Optional.empty();
    try {
      Files.deleteIfExists(file.path()); // Need not survive a reboot: not forced to disk.
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", file.path(), e.getMessage());
    }
  }

  /** The pass under way here or in another process. */
  Optional<Running> now() {
    var here = mine;
    if (here.isPresent()) {
      return here;
    }
    try {
      return file.peek() instanceof StateFile.Content.Present<Running>(var other)
              && other.pid() != ProcessHandle.current().pid()
              && other.alive()
          ? Optional.of(other)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void publish(Running running) throws IOException {
    mine = Optional.of(running);
    file.writeLightly(running);
    written = time.nanoTime();
  }
}
