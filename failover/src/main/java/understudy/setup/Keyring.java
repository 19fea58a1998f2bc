package understudy.setup;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import understudy.config.Settings;
import understudy.mirror.Transport;

/**
 * What the two machines know each other by: those that lie here already, else new ones. Nothing is
 * written.
 *
 * @param key the standby's key pair
 * @param homeKey the one that may write, while data comes home; empty: the first may do all
 * @param rsyncSecret what the rsync daemon asks for; empty: there is no daemon
 * @param guardSecret what seals the guard's questions; empty: there is no guard
 */
record Keyring(
    Pair key, Optional<Pair> homeKey, Optional<String> rsyncSecret, Optional<String> guardSecret) {

  private static final int SECRET_BYTES = 32;

  /**
   * @param secret the private half, a whole file
   * @param open the public half, one line
   */
  record Pair(String secret, String open) {}

  static Keyring of(Hand here, Settings settings) throws Trouble {
    Optional<String> rsync =
        settings.mirror().transport() instanceof Transport.Rsyncd daemon
            ? Optional.of(secret(here, daemon.passwordFile(), Keyring::base64))
            : Optional.empty();
    Optional<String> guard =
        settings.guard().isPresent()
            ? Optional.of(secret(here, settings.guard().get().secretFile(), Keyring::digits))
            : Optional.empty();
    var remote = settings.remote();
    Optional<Pair> home =
        remote.restricted()
            ? Optional.of(pair(here, remote.homeIdentity(), settings.pair() + "-home"))
            : Optional.empty();
    return new Keyring(pair(here, remote.identity(), settings.pair()), home, rsync, guard);
  }

  private static String secret(Hand here, Path file, java.util.function.Supplier<String> fresh)
      throws Trouble {
    String text = here.read(file).orElse("").strip();
    return text.isEmpty() ? fresh.get() : text.lines().findFirst().orElseThrow();
  }

  /** Has nothing that a file of secrets, with its colons and line ends, would take amiss. */
  private static String base64() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
  }

  private static String digits() {
    return HexFormat.of().formatHex(random());
  }

  private static byte[] random() {
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  static Pair pair(Hand here, Path file, String name) throws Trouble {
    var lies = here.read(file);
    String comment = "understudy-" + name;
    try {
      if (lies.isEmpty()) {
        return fresh(comment);
      }
      var pair = KeyPair.load(new JSch(), lies.get().getBytes(StandardCharsets.US_ASCII), null);
      if (pair.isEncrypted()) {
        throw Trouble.refused(
            file + " has a passphrase, and nobody is there to type it at night: move it away");
      }
      return new Pair(lies.get(), open(pair, comment));
    } catch (JSchException e) {
      throw Trouble.refused(file + " is not a private key that can be used: move it away");
    }
  }

  private static Pair fresh(String comment) throws JSchException {
    var pair = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
    pair.setPublicKeyComment(comment);
    var secret = new ByteArrayOutputStream();
    pair.writeOpenSSHv1PrivateKey(secret, null);
    return new Pair(secret.toString(StandardCharsets.US_ASCII), open(pair, comment));
  }

  private static String open(KeyPair pair, String comment) {
    var open = new ByteArrayOutputStream();
    pair.writePublicKey(open, comment);
    return open.toString(StandardCharsets.US_ASCII).strip();
  }
}
