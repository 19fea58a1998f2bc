package understudy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.config.AlertSettings;
import understudy.config.Endpoint;
import understudy.failover.Alert;

class AlertsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Alert ALERT =
      new Alert(
          Alert.Level.CRITICAL,
          "The standby serves – web1",
          "The primary is silent.",
          "The address was taken.",
          "Look at the primary.");

  @TempDir Path folder;

  @Test
  void anAlertArrivesByMail() throws Exception {
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    Vertx vertx = Vertx.vertx();
    try {
      var smtp = new Endpoint("127.0.0.1", server.getSmtp().getPort());
      var mail =
          new AlertSettings.Mail(
              List.of("admin@example.org", "boss@example.org"),
              Optional.of("understudy@example.org"),
              Optional.of(smtp));
      var settings = new AlertSettings(Optional.of(mail), Duration.ofHours(4), Optional.empty());
      try (var alerts = Alerts.of("web1", settings, () -> vertx)) {
        alerts.tell(ALERT);
        await().atMost(PATIENCE).until(() -> server.getReceivedMessages().length > 0);
      }
      var message = server.getReceivedMessages()[0];
      assertThat(message.getSubject()).isEqualTo("[web1] CRITICAL: The standby serves – web1");
      assertThat(message.getContent().toString())
          .contains("The primary is silent.", "The address was taken.", "Look at the primary.");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
      server.stop();
    }
  }

  @Test
  void aMailServerThatHangsHoldsNobodyUp() throws Exception {
    var hang = new CountDownLatch(1);
    Mailer hanging =
        (subject, text) -> {
          try {
            hang.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    var alerts = new Alerts("web1", Optional.of(hanging));
    for (int i = 0; i < 1000; i++) {
      alerts.tell(ALERT);
    }
    hang.countDown();
    alerts.close();
  }

  @Test
  void afterAFailureTheNextAlertIsMailedAllTheSame() {
    var sent = new CopyOnWriteArrayList<String>();
    Mailer failingOnce =
        (subject, text) -> {
          sent.add(subject);
          if (sent.size() == 1) {
            throw new IOException("no answer");
          }
        };
    try (var alerts = new Alerts("web1", Optional.of(failingOnce))) {
      alerts.tell(ALERT);
      alerts.tell(ALERT);
      await().atMost(PATIENCE).until(() -> sent.size() == 2);
    }
  }

  @Test
  void sendmailGetsOneWholeMessageAndNoHeaderOfAStranger() throws IOException {
    Path got = folder.resolve("got");
    Path program = folder.resolve("sendmail");
    Files.writeString(program, "#!/bin/sh\n{ echo \"$@\"; cat; } > '" + got + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    new SendmailMailer(program, "root@localhost", List.of("admin@example.org"))
        .send("one\nBcc: stranger@example.org", "body\n");
    assertThat(Files.readString(got))
        .startsWith("-i -- admin@example.org\nFrom: root@localhost\nTo: admin@example.org\n")
        .contains("\nSubject: one Bcc: stranger@example.org\n", "\n\nbody\n");
  }
}
