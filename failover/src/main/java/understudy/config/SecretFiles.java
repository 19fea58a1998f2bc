package understudy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Secrets are files that their owner alone may use. */
public final class SecretFiles {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private SecretFiles() {}

  /**
   * What is wrong with the mode of a secret; empty when it is mode 600 or tighter, and when the
   * file is not there: {@code understudy check} asks for it.
   */
  public static Optional<String> tooOpen(Path file) {
    try {
      var mode = Files.getPosixFilePermissions(file);
      return OWNER.containsAll(mode)
          ? Optional.empty()
          : Optional.of(
              file
                  + " has the mode "
                  + PosixFilePermissions.toString(mode)
                  + ", expected 600: run chmod 600 "
                  + file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
