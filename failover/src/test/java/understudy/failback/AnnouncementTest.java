package understudy.failback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;

class AnnouncementTest {

  private static final ZonedDateTime AT =
      ZonedDateTime.parse("2026-11-22T03:00+01:00[Europe/Rome]");

  @TempDir Path folder;
  private GreenMail server;
  private Vertx vertx;

  @BeforeEach
  void begin() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    vertx = Vertx.vertx();
  }

  @AfterEach
  void end() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    server.stop();
  }

  @Test
  void everyCustomerIsToldTheDateInTheAdministratorsWords() throws Exception {
    Path text =
        Files.writeString(
            folder.resolve("text"), "Short break on {time}\n\nDear customer,\nback at {time}.\n");
    Announcement.of(settings(", announcement: " + text), AT).send(settings(""), () -> vertx);
    var mails = server.getReceivedMessages();
    assertThat(mails).isNotEmpty();
    assertThat(Arrays.stream(mails).flatMap(mail -> recipients(mail)).distinct())
        .containsExactlyInAnyOrder("one@example.org", "two@example.org");
    assertThat(mails[0].getSubject())
        .isEqualTo("Short break on Sunday, 22 November 2026, 03:00 CET");
    assertThat(mails[0].getContent().toString())
        .contains("Dear customer,", "back at Sunday, 22 November 2026, 03:00 CET.");
    assertThat(mails[0].getFrom()[0]).hasToString("ops@example.org");
  }

  @Test
  void withoutATextOursIsSent() throws Exception {
    Announcement.of(settings(""), AT).send(settings(""), () -> vertx);
    assertThat(server.getReceivedMessages()[0].getSubject())
        .isEqualTo("Maintenance on Sunday, 22 November 2026, 03:00 CET");
  }

  @Test
  void whenNobodyTakesItThatIsSaid() throws Exception {
    var settings = settings("");
    var announcement = Announcement.of(settings, AT);
    server.stop();
    assertThatThrownBy(() -> announcement.send(settings, () -> vertx))
        .isInstanceOf(IOException.class);
  }

  private static java.util.stream.Stream<String> recipients(
      jakarta.mail.internet.MimeMessage mail) {
    try {
      return Arrays.stream(mail.getAllRecipients()).map(Object::toString);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Settings settings(String more) throws IOException {
    String text =
        Files.readString(Path.of("..", "docs", "samples", "minimal.yaml"))
            + "\nfailback: { customers: [ one@example.org, two@example.org ]"
            + more
            + " }\nalerts: { mail: { to: [ root@localhost ], from: ops@example.org, smtp: \"127.0.0.1:"
            + server.getSmtp().getPort()
            + "\" } }\n";
    var file = Files.writeString(folder.resolve("understudy.yaml"), text);
    return switch (ConfigurationFile.read(file, Set.of())) {
      case ConfigurationFile.Reading.Valid(var settings) -> settings;
      case ConfigurationFile.Reading.Invalid(var problems) ->
          throw new AssertionError("problems: " + problems);
    };
  }
}
