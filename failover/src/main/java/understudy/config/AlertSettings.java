package understudy.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;

/**
 * Who is told of what, and how often. Every way that is named is used.
 *
 * @param mail empty: nobody is mailed
 * @param command run for each message; empty: none
 * @param staleAfter a mirror older than this is told of
 * @param diskLow a file system with less than this share free is told of, in percent
 * @param repeat how often a critical alert is said again until it is acknowledged
 * @param throttle the shortest time between two messages that the same thing has happened
 * @param dailyReport local time of a daily report; empty: none
 */
public record AlertSettings(
    Optional<Mail> mail,
    Optional<Webhook> webhook,
    Optional<Command> command,
    Duration staleAfter,
    int diskLow,
    Duration repeat,
    Duration throttle,
    Optional<LocalTime> dailyReport,
    Optional<DeadMan> deadMan) {

  /** Where Debian's mail servers all have it. */
  static final Path USUAL_SENDMAIL = Path.of("/usr/sbin/sendmail");

  /** Whether anybody is told at all; the log is, always. */
  public boolean anybody() {
    return mail.isPresent() || webhook.isPresent() || command.isPresent();
  }

  /**
   * @param to at least one
   * @param from empty: root at this machine's name
   */
  public record Mail(List<String> to, Optional<String> from, Post post) {
    public Mail {
      to = List.copyOf(to);
    }
  }

  /** Who takes the mail from us. */
  public sealed interface Post {

    /** The local mail server, by its usual program. */
    record Sendmail(Path program) implements Post {}

    /**
     * A mail server.
     *
     * @param tlsRequired without TLS, and a certificate that fits, nothing is sent; else TLS is
     *     used where it is offered
     * @param authorities certificates to trust instead of Java's own, in a PEM file
     */
    record Smtp(
        Endpoint server, boolean tlsRequired, Optional<Login> login, Optional<Path> authorities)
        implements Post {}

    /** The local sendmail, where it usually is. */
    static Post usual() {
      return new Sendmail(USUAL_SENDMAIL);
    }
  }

  /**
   * @param passwordFile of mode 600; its first line counts, and it is read for each mail
   */
  public record Login(String user, Path passwordFile) {}

  /**
   * @param secretFile of mode 600; with it each message carries its HMAC
   */
  public record Webhook(URI url, Optional<Path> secretFile) {}

  /** An address that is asked for as long as all is well; its silence is the alarm. */
  public record DeadMan(URI url, Duration every) {}
}
