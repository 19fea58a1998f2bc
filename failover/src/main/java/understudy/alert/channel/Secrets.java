package understudy.alert.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import understudy.base.DiskTrouble;
import understudy.config.SecretFiles;

/** Secrets are read when they are used, so that a new one counts at once. */
final class Secrets {

  private Secrets() {}

  /**
   * The first line.
   *
   * @throws IOException with a sentence, when there is none or others may read it
   */
  static String read(Path file) throws IOException {
    Optional<String> tooOpen = SecretFiles.tooOpen(file);
    if (tooOpen.isPresent()) {
      throw new IOException(tooOpen.get());
    }
    try {
      return Files.readString(file)
          .lines()
          .findFirst()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .orElseThrow(() -> new IOException(file + " is empty: write the secret into it"));
    } catch (java.nio.file.FileSystemException e) {
      throw new IOException(DiskTrouble.text(e), e);
    }
  }
}
