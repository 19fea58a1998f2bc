package understudy.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What both machines know and nobody else. Seals texts with HMAC-SHA256 (RFC 2104). */
public final class Secret {

  private static final String HMAC = "HmacSHA256";
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final SecretKeySpec key;

  private Secret(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, HMAC);
  }

  /**
   * Reads it.
   *
   * @return empty when there is no such file
   * @throws IOException when it cannot be read, others may read it, or it is no secret of this kind
   */
  public static Optional<Secret> read(Path file) throws IOException {
    try {
      if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new IOException(file + " can be read by others: run chmod 600 " + file);
      }
      String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (!DIGITS.matcher(text).matches()) {
        throw new IOException(
            file + " must hold 64 hexadecimal digits; docs/guard.md says how to make it");
      }
      return Optional.of(of(text));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static Secret of(String digits) {
    return new Secret(HexFormat.of().parseHex(digits));
  }

  /** The seal of a text, as hexadecimal digits. */
  String seal(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  /** Whether this is the text's seal; takes as long for a wrong one as for the right one. */
  boolean isSealOf(String text, String seal) {
    return MessageDigest.isEqual(
        seal(text).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.US_ASCII));
  }
}
