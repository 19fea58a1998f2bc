package understudy.alert.channel;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
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
import understudy.base.Plain;
import understudy.config.AlertSettings.Login;
import understudy.config.AlertSettings.Post;
import understudy.config.Endpoint;

/** Mail by SMTP. The client is made for each mail: there are few, and it would sit in memory. */
final class SmtpMailer implements Mailer {

  private static final int LIMIT_SECONDS = 30;

  /** RFC 8314: on this port TLS comes before the first word. */
  private static final int TLS_PORT = 465;

  private final Supplier<Vertx> vertx;
  private final Post.Smtp smtp;
  private final String from;
  private final List<String> to;

  SmtpMailer(Supplier<Vertx> vertx, Post.Smtp smtp, String from, List<String> to) {
    this.vertx = vertx;
    this.smtp = smtp;
    this.from = from;
    this.to = to;
  }

  @Override
  public void send(String subject, String text) throws IOException {
    var client = MailClient.create(vertx.get(), config());
    var message =
        new MailMessage()
            .setFrom(from)
            .setTo(to)
            .setSubject(Plain.line(subject))
            .setText(text)
            .addHeader("Auto-Submitted", "auto-generated");
    try {
      client
          .sendMail(message)
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + LIMIT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      client.close();
    }
  }

  private MailConfig config() throws IOException {
    Endpoint server = smtp.server();
    var config =
        new MailConfig()
            .setHostname(server.host())
            .setPort(server.port())
            .setOwnHostname(Host.name())
            .setConnectTimeout(10_000);
    if (server.port() == TLS_PORT) {
      config.setSsl(true);
    } else {
      config.setStarttls(smtp.tlsRequired() ? StartTLSOptions.REQUIRED : StartTLSOptions.OPTIONAL);
    }
    if (smtp.tlsRequired() || smtp.authorities().isPresent()) {
      config.setHostnameVerificationAlgorithm("HTTPS");
      smtp.authorities()
          .ifPresent(
              file -> config.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    } else {
      // There is no secret to lose, and an alert must go out.
      config.setTrustAll(true).setHostnameVerificationAlgorithm("");
    }
    if (smtp.login().isPresent()) {
      Login login = smtp.login().get();
      config
          .setLogin(LoginOption.REQUIRED)
          .setUsername(login.user())
          .setPassword(Secrets.read(login.passwordFile()));
    } else {
      config.setLogin(LoginOption.DISABLED);
    }
    return config;
  }

  private static String reason(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return e.getCause() == null || message.contains(String.valueOf(e.getCause().getMessage()))
        ? message
        : message + " (" + e.getCause().getMessage() + ")";
  }
}
