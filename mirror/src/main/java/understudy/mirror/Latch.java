package understudy.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import understudy.base.DiskTrouble;
import understudy.base.StateFile;

/** The durable switch that stops all mirroring: a file, so that every process obeys it. */
final class Latch {

  private final StateFile<Suspension> file;

  Latch(Path stateDir) {
    this.file = new StateFile<>(stateDir.resolve("suspended.json"), Suspension.class);
  }

  /** Cheap enough to ask many times a second. What cannot be looked at counts as closed. */
  boolean closed() {
    return !Files.notExists(file.path());
  }

  /** Whoever closed it first is remembered; what cannot be read counts as closed. */
  Optional<Suspension> read() {
    try {
      return look();
    } catch (IOException e) {
      return Optional.of(unreadable(file.path(), DiskTrouble.text(e)));
    }
  }

  /**
   * The same for who is about to copy: a disk or a right that fails is to be told, not obeyed in
   * silence.
   */
  Optional<Suspension> look() throws IOException {
    return switch (file.peek()) {
      case StateFile.Content.Present<Suspension>(var suspension) -> Optional.of(suspension);
      case StateFile.Content.Absent<Suspension>() -> Optional.empty();
      case StateFile.Content.Damaged<Suspension>(var path, var why) ->
          Optional.of(unreadable(path, why));
    };
  }

  /** Every process obeys from now on; that it is on disk is {@link #force}'s care. */
  void close(Suspension suspension) {
    try {
      Files.createDirectories(file.path().toAbsolutePath().getParent());
      file.writeLightly(suspension);
    } catch (IOException e) {
      throw cannot(e);
    }
  }

  void force() {
    try {
      file.force();
    } catch (NoSuchFileException e) {
      return; // Opened meanwhile, by an operator in another process.
    } catch (IOException e) {
      throw cannot(e);
    }
  }

  /** What cannot be read is kept aside. */
  void open() {
    try {
      file.read();
      file.delete();
    } catch (IOException e) {
      throw new UncheckedIOException("the mirror cannot be resumed: " + DiskTrouble.sentence(e), e);
    }
  }

  private static UncheckedIOException cannot(IOException e) {
    return new UncheckedIOException(
        "the mirror cannot be suspended: " + DiskTrouble.sentence(e), e);
  }

  private static Suspension unreadable(Path path, String why) {
    return new Suspension(
        path + " cannot be read (" + why + "): `understudy resume` removes it",
        "understudy",
        changed(path));
  }

  private static Instant changed(Path path) {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
