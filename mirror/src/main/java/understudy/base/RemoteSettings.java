package understudy.base;

import java.nio.file.Path;

/**
 * How the standby runs a command on the primary.
 *
 * @param shell which kind of session
 * @param user who we are there; fencing and services need root
 * @param identity our private key, readable by its owner alone; SSH only
 * @param knownHosts the primary's host keys; a host that is not in it is never talked to; SSH only
 * @param port where sshd listens; RSH always goes to 514
 * @param restricted whether our key opens nothing but the primary's door; SSH only
 * @param homeIdentity the private key that may write there, during a failback; only a restricted
 *     primary tells the two keys apart
 */
public record RemoteSettings(
    Shell shell,
    String user,
    Path identity,
    Path knownHosts,
    int port,
    boolean restricted,
    Path homeIdentity) {

  /** With one key that opens a whole shell. */
  public RemoteSettings(Shell shell, String user, Path identity, Path knownHosts, int port) {
    this(shell, user, identity, knownHosts, port, false, identity);
  }

  /** The kinds of session. */
  public enum Shell {
    SSH,
    /** No secrecy, no proof of who answers: for old machines on a private cable only. */
    RSH
  }
}
