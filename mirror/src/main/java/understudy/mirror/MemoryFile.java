package understudy.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.StateFile;

/**
 * Keeps {@link MirrorMemory} on disk. A pass at rest moves nothing but times, so those are written
 * every few seconds only: after a crash the data then looks a little older than it is, never
 * younger. Several processes may write, under the instance lock; each notices the other's work.
 */
final class MemoryFile {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryFile.class);
  private static final Duration REST = Duration.ofSeconds(5);

  private final StateFile<MirrorMemory> file;
  private MirrorMemory cached = MirrorMemory.none();
  private MirrorMemory written = cached;
  private Optional<List<Object>> known = Optional.empty();
  private Optional<String> keptAside = Optional.empty();
  private boolean damaged;
  private long writtenAt;

  MemoryFile(Path stateDir) {
    this.file = new StateFile<>(stateDir.resolve("mirror.json"), MirrorMemory.class);
  }

  /** Only looks: what cannot be read is kept aside by the next {@link #flush}. */
  synchronized MirrorMemory load() throws IOException {
    var now = version();
    if (!now.equals(known)) {
      var content = file.peek();
      damaged = content instanceof StateFile.Content.Damaged<MirrorMemory>;
      cached =
          switch (content) {
            case StateFile.Content.Present<MirrorMemory>(var memory) -> memory;
            case StateFile.Content.Absent<MirrorMemory>() -> MirrorMemory.none();
            case StateFile.Content.Damaged<MirrorMemory>(var path, var why) ->
                MirrorMemory.lost(
                    "%s cannot be read (%s): the next pass keeps it aside and begins anew"
                        .formatted(path, why));
          };
      written = cached;
      known = now; // Of before the look: what another process wrote meanwhile is seen next time.
    }
    return cached;
  }

  synchronized void save(MirrorMemory memory) throws IOException {
    if (!put(memory)) {
      cached = memory;
      flush();
    }
  }

  /** Keeps it for later, if it may wait: that needs no lock. Whether it may. */
  synchronized boolean put(MirrorMemory memory) {
    boolean waits =
        memory.saysTheSameAs(written) && System.nanoTime() - writtenAt <= REST.toNanos();
    if (waits) {
      cached = memory;
    }
    return waits;
  }

  /** Writes what was put off, unless another process knows something newer. */
  synchronized void flush() throws IOException {
    if (cached.equals(written) || !version().equals(known)) {
      return;
    }
    if (damaged) {
      keepAside();
    }
    file.write(cached);
    written = cached;
    writtenAt = System.nanoTime();
    known = version();
  }

  private void keepAside() throws IOException {
    damaged = false;
    if (file.read() instanceof StateFile.Content.Damaged<MirrorMemory>(var aside, var why)) {
      keptAside =
          Optional.of(
              "%s could not be read (%s): kept as %s, everything was compared anew"
                  .formatted(file.path(), why, aside.getFileName()));
      LOG.warn("{}", keptAside.get());
    }
  }

  /** What was found damaged and kept aside by this process, in a sentence. */
  synchronized Optional<String> keptAside() {
    return keptAside;
  }

  private Optional<List<Object>> version() throws IOException {
    try {
      var attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return Optional.of(
          List.of(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
