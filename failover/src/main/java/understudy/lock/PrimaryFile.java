package understudy.lock;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that belongs on the primary, root's.
 *
 * @param mode in octal digits, such as 0755
 * @param text ends with a line end
 */
public record PrimaryFile(Path path, String mode, String text) {

  /** As {@code sha256sum} prints it. */
  String sha256() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
