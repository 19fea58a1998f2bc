package understudy.mail;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import understudy.config.AlertSettings;
import understudy.failover.Alert;

/**
 * Hands alerts on: to the log at once, by mail in the background, in order. A mail server that is
 * gone is complained about once, not with every alert.
 */
public final class Alerts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("understudy.alert");
  private static final Path SENDMAIL = Path.of("/usr/sbin/sendmail");
  private static final Duration LAST_MAIL = Duration.ofSeconds(5);

  /** More than this many waiting are a storm; what came first says it all. */
  private static final int WAITING = 100;

  private final String pair;
  private final Optional<Mailer> mailer;
  private final LinkedBlockingQueue<Optional<Letter>> queue = new LinkedBlockingQueue<>(WAITING);
  private final Optional<Thread> sender;
  private boolean failing;

  private record Letter(String subject, String text) {}

  /**
   * @param pair the name of the two machines
   * @param mailer empty: the log has it all
   */
  public Alerts(String pair, Optional<Mailer> mailer) {
    this.pair = pair;
    this.mailer = mailer;
    this.sender = mailer.map(m -> Thread.ofVirtual().name("alerts").start(() -> sendAll(m)));
  }

  /**
   * As the configuration says.
   *
   * @param vertx asked for only when a mail goes out by SMTP
   */
  public static Alerts of(String pair, AlertSettings settings, Supplier<Vertx> vertx) {
    return new Alerts(pair, settings.mail().map(mail -> mailer(mail, vertx)));
  }

  /** Any thread; never blocks, never fails. */
  public void tell(Alert alert) {
    Level level =
        switch (alert.level()) {
          case INFO -> Level.INFO;
          case WARNING -> Level.WARN;
          case CRITICAL -> Level.ERROR;
        };
    LOG.atLevel(level).log(line(alert));
    if (mailer.isPresent() && !queue.offer(Optional.of(letter(alert)))) {
      LOG.warn("{} alerts wait for the mail server; this one is not mailed", WAITING);
    }
  }

  /** Sends what waits, for a few seconds at most. */
  @Override
  public void close() {
    sender.ifPresent(thread -> {
      if (!queue.offer(Optional.empty())) {
        thread.interrupt();
      }
      try {
        if (!thread.join(LAST_MAIL)) {
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void sendAll(Mailer to) {
    try {
      for (var letter = queue.take(); letter.isPresent(); letter = queue.take()) {
        send(to, letter.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Mailer to, Letter letter) {
    try {
      to.send(letter.subject(), letter.text());
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn("An alert could not be mailed: {}", e.getMessage());
      }
      failing = true;
    }
  }

  private static String line(Alert alert) {
    return Stream.of(
            alert.title() + ":", alert.whatHappened(), alert.whatWasDone(), alert.whatToDo())
        .filter(Predicate.not(String::isBlank))
        .collect(Collectors.joining(" "));
  }

  private Letter letter(Alert alert) {
    var text = new StringBuilder();
    section(text, "What happened", alert.whatHappened());
    section(text, "What was done", alert.whatWasDone());
    section(text, "What to do", alert.whatToDo());
    text.append("At ").append(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    text.append("; `understudy status` says how things are now.\n");
    return new Letter("[" + pair + "] " + alert.level() + ": " + alert.title(), text.toString());
  }

  private static void section(StringBuilder text, String title, String words) {
    if (!words.isBlank()) {
      text.append(title).append(":\n").append(words.strip()).append("\n\n");
    }
  }

  /** The way that the configuration names to send mail. */
  public static Mailer mailer(AlertSettings.Mail mail, Supplier<Vertx> vertx) {
    String from = mail.from().orElse("root@localhost");
    return mail.smtp().isPresent()
        ? new SmtpMailer(vertx, mail.smtp().get(), from, mail.to())
        : new SendmailMailer(SENDMAIL, from, mail.to());
  }
}
