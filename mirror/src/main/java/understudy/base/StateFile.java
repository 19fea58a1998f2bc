package understudy.base;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;

/**
 * One JSON file that survives a crash: written beside, forced to disk, renamed. One writer at a
 * time is the caller's care.
 *
 * @param <T> a record that {@link Json} can write and read
 */
public class StateFile<T> {

  /** What a file held. */
  public sealed interface Content<T> {
    record Present<T>(T value) implements Content<T> {}

    record Absent<T>() implements Content<T> {}

    /**
     * The file was torn or is not ours; it was kept.
     *
     * @param keptAs where it lies now
     */
    record Damaged<T>(Path keptAs, String why) implements Content<T> {}
  }

  private final Path file;
  private final Class<T> type;

  public StateFile(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  public Path path() {
    return file;
  }

  /**
   * Reads it; what cannot be understood is moved aside, reported, never guessed at.
   *
   * @throws IOException when the disk or the rights do not allow to look
   */
  public Content<T> read() throws IOException {
    var content = peek();
    if (content instanceof Content.Damaged<T>(_, var why)) {
      Path aside =
          file.resolveSibling(file.getFileName() + ".damaged-" + Instant.now().getEpochSecond());
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return new Content.Damaged<>(aside, why);
    }
    return content;
  }

  /** Reads without moving anything aside: for commands that only look. */
  public Content<T> peek() throws IOException {
    try {
      T value = mapper().readValue(Files.readAllBytes(file), type);
      return value == null
          ? new Content.Damaged<>(file, "it is empty")
          : new Content.Present<>(value);
    } catch (NoSuchFileException e) {
      return new Content.Absent<>();
    } catch (com.fasterxml.jackson.core.JacksonException | IllegalArgumentException e) {
      return new Content.Damaged<>(
          file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** Writes it so that after a crash the old or the new content is there, whole. */
  public void write(T value) throws IOException {
    write(mapper().writeValueAsBytes(value), true);
  }

  /** The same without forcing it to disk: a crash of this process it survives all the same. */
  public void writeLightly(T value) throws IOException {
    write(mapper().writeValueAsBytes(value), false);
  }

  /** Puts on disk what was written lightly. Any thread, also while another writes. */
  public void force() throws IOException {
    try (var channel = FileChannel.open(file)) {
      channel.force(true);
    }
    forceFolder(file);
  }

  /** Takes the file away, durably. */
  public void delete() throws IOException {
    if (Files.deleteIfExists(file)) {
      forceFolder(file);
    }
  }

  private void write(byte[] bytes, boolean force) throws IOException {
    try {
      replace(bytes, force);
    } catch (IOException e) {
      throw DiskTrouble.about(file, e);
    }
  }

  private void replace(byte[] bytes, boolean force) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            beside,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING))) {
      var buffer = java.nio.ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (force) {
        channel.force(true);
      }
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (force) {
      forceFolder(file);
    }
  }

  private static void forceFolder(Path file) throws IOException {
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static JsonMapper mapper() {
    return Json.mapper();
  }
}
