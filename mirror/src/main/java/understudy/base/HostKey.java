package understudy.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The public key by which a machine is known.
 *
 * @param type {@code ssh-ed25519} for example
 * @param key base64, as in known_hosts and in the machine's own {@code .pub} file
 */
public record HostKey(String type, String key) {

  private static final int USUAL_PORT = 22;

  /** As {@code ssh-keygen -l} shows it. */
  public String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(key));
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A line of known_hosts, see sshd(8). */
  public String knownHost(String address, int port) {
    String name = port == USUAL_PORT ? address : "[" + address + "]:" + port;
    return name + " " + type + " " + key;
  }
}
