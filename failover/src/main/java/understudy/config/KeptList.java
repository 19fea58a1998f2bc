package understudy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import understudy.base.StateFile;

/** The list that counts, in {@code stateDir}: with it the standby needs no primary to start. */
public final class KeptList {

  private final StateFile<SourceList> file;

  public KeptList(Path stateDir) {
    this.file = new StateFile<>(stateDir.resolve("sources.json"), SourceList.class);
  }

  /** Empty when there is none, or none that can be read: then it is read anew on the primary. */
  public Optional<SourceList> read() {
    try {
      return file.peek() instanceof StateFile.Content.Present<SourceList>(var list)
          ? Optional.of(list)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps it durably.
   *
   * @throws IOException when it cannot be written; the message is a sentence
   */
  public void write(SourceList list) throws IOException {
    Files.createDirectories(file.path().getParent());
    file.write(list);
  }
}
