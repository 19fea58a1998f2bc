package understudy.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import understudy.config.SecretFiles;

/** What whoever may give orders knows. Only its digest is kept. */
final class Token {

  private static final int SHORTEST = 16;
  private static final int LONGEST = 4096;

  private final byte[] digest;

  private Token(String secret) {
    this.digest = digest(secret);
  }

  /**
   * Reads it; white space around it does not count.
   *
   * @throws IOException when it cannot be read or is no secret; the message is a sentence
   */
  static Token read(Path file) throws IOException {
    var tooOpen = SecretFiles.tooOpen(file);
    if (tooOpen.isPresent()) {
      throw new IOException(tooOpen.get());
    }
    String secret;
    try {
      if (Files.size(file) > LONGEST) {
        throw new IOException(file + " is no token: it is longer than " + LONGEST + " bytes");
      }
      secret = Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new IOException(
          file + " is not there: make it with `(umask 077; openssl rand -hex 24 > " + file + ")`",
          e);
    }
    if (secret.length() < SHORTEST) {
      throw new IOException(
          file + " holds fewer than " + SHORTEST + " characters: too short for a token");
    }
    return new Token(secret);
  }

  /** Takes as long whether it is nearly right or all wrong. */
  boolean matches(String given) {
    return MessageDigest.isEqual(digest, digest(given.strip()));
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
