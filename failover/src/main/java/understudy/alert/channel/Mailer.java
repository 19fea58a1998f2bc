package understudy.alert.channel;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.function.Supplier;
import understudy.config.AlertSettings.Mail;
import understudy.config.AlertSettings.Post;

/** Sends one mail, and waits until it is handed over. */
@FunctionalInterface
public interface Mailer {

  /**
   * Blocks, half a minute at most.
   *
   * @param subject made one line
   * @throws IOException with a sentence, when nobody took it
   */
  void send(String subject, String text) throws IOException;

  /**
   * As the configuration says.
   *
   * @param vertx asked for only when a mail goes out by SMTP
   */
  static Mailer of(Mail mail, Supplier<Vertx> vertx) {
    String from = mail.from().orElseGet(() -> "root@" + Host.name());
    return switch (mail.post()) {
      case Post.Sendmail(var program) -> new SendmailMailer(program, from, mail.to());
      case Post.Smtp smtp -> new SmtpMailer(vertx, smtp, from, mail.to());
    };
  }
}
