package understudy.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the status page answers, and to whom.
 *
 * @param tls there whenever {@code listen} can be reached from another machine
 * @param tokenFile whoever knows what it holds may give orders; whoever comes from another machine
 *     needs it to read, too
 */
public record StatusSettings(Endpoint listen, Optional<Tls> tls, Optional<Path> tokenFile) {

  /** Both are files in PEM. */
  public record Tls(Path certificate, Path key) {}

  /** Whether only this machine itself can ask. */
  public boolean loopback() {
    return loopback(listen);
  }

  static boolean loopback(Endpoint listen) {
    if (listen.host().equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(listen.host()).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // A name: who knows where it points to tomorrow.
    }
  }
}
