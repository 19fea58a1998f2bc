package understudy.mirror;

import java.nio.file.Path;

/** How rsync reaches the primary. */
public sealed interface Transport {

  /** The primary's address, as a literal or a name. */
  String address();

  int port();

  /**
   * To an rsync daemon; each source is a module of its name.
   *
   * @param user whom the daemon asks for
   * @param passwordFile where the secret lies, mode 600; it never leaves the file
   */
  record Rsyncd(String user, Path passwordFile, int port, String address) implements Transport {}

  /**
   * Through OpenSSH, without any question asked.
   *
   * @param identity the private key
   * @param knownHosts the only host keys believed
   * @param restricted whether the key opens only the primary's door, behind which each source is a
   *     module of its name
   */
  record Ssh(
      String user, Path identity, Path knownHosts, int port, String address, boolean restricted)
      implements Transport {

    /** With a key that opens a whole shell. */
    public Ssh(String user, Path identity, Path knownHosts, int port, String address) {
      this(user, identity, knownHosts, port, address, false);
    }
  }
}
