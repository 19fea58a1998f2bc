package understudy.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import understudy.config.AlertSettings.DeadMan;
import understudy.config.AlertSettings.Login;
import understudy.config.AlertSettings.Mail;
import understudy.config.AlertSettings.Post;
import understudy.config.AlertSettings.Webhook;

/** Reads who is told of what. */
final class AlertsReader {

  private enum Tls {
    REQUIRED,
    OPTIONAL
  }

  private AlertsReader() {}

  static AlertSettings read(Section section) {
    return new AlertSettings(
        section.has("mail") ? Optional.of(mail(section.section("mail"))) : Optional.empty(),
        section.has("webhook") ? webhook(section.section("webhook")) : Optional.empty(),
        section.command("command"),
        section.value("staleAfter", Values.atLeast(Duration.ofSeconds(1))),
        section.value("diskLow", Values::percent),
        section.value("repeat", Values.atLeast(Duration.ofMinutes(1))),
        section.value("throttle", Values.atLeast(Duration.ZERO)),
        section.optional("dailyReport", Values::time),
        deadMan(section));
  }

  private static Mail mail(Section section) {
    if (section.lacks("to")) {
      section.problem("to", "is missing: name who is told");
    }
    return new Mail(
        section.list("to", Values::mailAddress),
        section.optional("from", Values::mailAddress),
        post(section));
  }

  private static Post post(Section section) {
    var program = section.value("sendmail", Values::path);
    var server = section.optional("smtp", Endpoint::parse);
    var user = section.optional("user", Values::text);
    var passwordFile = secret(section, "passwordFile");
    var tls = section.optional("startTls", text -> Values.choice(Tls.class, text));
    var authorities = section.optional("caFile", Values::path);
    if (server.isEmpty()) {
      for (String key : new String[] {"user", "passwordFile", "startTls", "caFile"}) {
        if (section.has(key) && !section.wrong("smtp")) {
          section.problem(key, "is only for a mail server: name it in smtp, for example mail:587");
        }
      }
      return new Post.Sendmail(program);
    }
    if (user.isPresent() != passwordFile.isPresent() && !section.wrong("passwordFile")) {
      section.problem(
          user.isPresent() ? "user" : "passwordFile",
          "a login is both, a user and a passwordFile of mode 600");
    }
    if (user.isPresent() && tls.filter(Tls.OPTIONAL::equals).isPresent()) {
      section.problem("startTls", "a password is only sent by TLS: set required, or leave it out");
    }
    return new Post.Smtp(
        server.get(),
        user.isPresent() || tls.filter(Tls.REQUIRED::equals).isPresent(),
        user.flatMap(name -> passwordFile.map(file -> new Login(name, file))),
        authorities);
  }

  private static Optional<Webhook> webhook(Section section) {
    if (section.lacks("url")) {
      section.problem("url", "is missing: name who is told");
    }
    var secretFile = secret(section, "secretFile");
    return section.optional("url", Values::url).map(url -> new Webhook(url, secretFile));
  }

  private static Optional<DeadMan> deadMan(Section section) {
    Optional<URI> url = section.optional("deadMan", Values::url);
    var every = section.value("deadManEvery", Values.atLeast(Duration.ofSeconds(1)));
    return url.map(it -> new DeadMan(it, every));
  }

  private static Optional<Path> secret(Section section, String key) {
    var file = section.optional(key, Values::path);
    file.flatMap(SecretFiles::tooOpen).ifPresent(text -> section.problem(key, text));
    return file;
  }
}
