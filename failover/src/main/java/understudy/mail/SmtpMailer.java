package understudy.mail;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import understudy.config.Endpoint;

/** Mail by SMTP. The client is made for each mail: there are few, and it would sit in memory. */
final class SmtpMailer implements Mailer {

  private static final int LIMIT_SECONDS = 30;

  private final Supplier<Vertx> vertx;
  private final Endpoint server;
  private final String from;
  private final List<String> to;

  SmtpMailer(Supplier<Vertx> vertx, Endpoint server, String from, List<String> to) {
    this.vertx = vertx;
    this.server = server;
    this.from = from;
    this.to = to;
  }

  @Override
  public void send(String subject, String text) throws IOException {
    var config =
        new MailConfig()
            .setHostname(server.host())
            .setPort(server.port())
            .setStarttls(StartTLSOptions.OPTIONAL)
            .setTrustAll(
                true) // Without a password there is nothing to steal; an alert must go out.
            .setConnectTimeout(10_000);
    var client = MailClient.create(vertx.get(), config);
    try {
      client
          .sendMail(new MailMessage().setFrom(from).setTo(to).setSubject(subject).setText(text))
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("no mail by " + server + ": " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException(
          "no mail by " + server + ": no answer within " + LIMIT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("no mail by " + server + ": interrupted", e);
    } finally {
      client.close();
    }
  }
}
