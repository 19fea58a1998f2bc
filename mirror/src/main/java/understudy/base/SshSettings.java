package understudy.base;

import java.time.Duration;

/**
 * One kept session.
 *
 * @param keepAlive how often an idle session is asked whether it still lives
 * @param misses how many questions in a row may stay unanswered; the session is given up after
 *     {@code (misses + 1) × keepAlive}
 */
public record SshSettings(RemoteSettings remote, SshTarget target, Duration keepAlive, int misses) {

  public SshSettings {
    if (keepAlive.toMillis() < 1 || misses < 1) {
      throw new IllegalArgumentException(
          "a session must be checked: " + keepAlive + " × " + misses);
    }
  }

  /** A question a second, given up after four. */
  public SshSettings(RemoteSettings remote, SshTarget target) {
    this(remote, target, Duration.ofSeconds(1), 3);
  }

  /** Where it goes, for sentences. */
  String where() {
    return target.address() + " port " + remote.port();
  }
}
