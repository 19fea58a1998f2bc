package understudy.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.config.AlertSettings.Login;
import understudy.config.AlertSettings.Mail;
import understudy.config.AlertSettings.Post;
import understudy.config.Endpoint;

/** Real mails to a real server, and to a real sendmail. */
class MailTest {

  private static final String HOSTILE = "Stopped – \r\nBcc: stranger@example.org\r\n\r\nbody";
  @TempDir private static Path folder;
  private static Certificates known;
  private static Certificates stranger;
  private static Vertx vertx;

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeAll
  static void begin() throws Exception {
    known = Certificates.of(folder, "localhost");
    stranger = Certificates.of(folder, "elsewhere.example");
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void end() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void startServer() {
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void aMailArrivesAsItWasWrittenAndSaysThatAMachineWroteIt() throws Exception {
    plain(new Post.Smtp(at(server.getSmtp().getPort()), false, none(), none()))
        .send("[web1] CRITICAL: Größe – α", "What happened:\nÄ.\n.\nEnd\n");
    MimeMessage mail = received();
    assertThat(mail.getSubject()).isEqualTo("[web1] CRITICAL: Größe – α");
    assertThat(mail.getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo("What happened:\nÄ.\n.\nEnd");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getAllRecipients()).hasSize(2);
  }

  @Test
  void aHostileSubjectAddsNoHeader() throws Exception {
    plain(new Post.Smtp(at(server.getSmtp().getPort()), false, none(), none()))
        .send(HOSTILE, "text");
    assertThat(received().getHeader("Bcc")).isNull();
    assertThat(received().getSubject()).contains("Bcc: stranger@example.org");
  }

  @Test
  void withALogInItGoesByTlsToACertificateThatFits() throws Exception {
    server.setUser("admin", "correct horse");
    try (var front = new StartTlsFront(known.context(), server.getSmtp().getPort())) {
      plain(secure(front.port(), known.pem(), "correct horse")).send("by TLS", "text");
      assertThat(received().getSubject()).isEqualTo("by TLS");
    }
  }

  @Test
  void aWrongPasswordIsAFailureThatSaysSo() throws Exception {
    server.setUser("admin", "correct horse");
    try (var front = new StartTlsFront(known.context(), server.getSmtp().getPort())) {
      var mailer = plain(secure(front.port(), known.pem(), "wrong"));
      assertThatThrownBy(() -> mailer.send("by TLS", "text"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("AUTH")
          .message()
          .doesNotContain("wrong");
      assertThat(server.getReceivedMessages()).isEmpty();
    }
  }

  @Test
  void noPasswordGoesToAStrangerOrInTheClear() throws Exception {
    try (var front = new StartTlsFront(stranger.context(), server.getSmtp().getPort())) {
      assertThatThrownBy(() -> plain(secure(front.port(), known.pem(), "p")).send("s", "t"))
          .as("a certificate that nobody vouches for")
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> plain(secure(front.port(), stranger.pem(), "p")).send("s", "t"))
          .as("a certificate for another name")
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(
            () -> plain(secure(server.getSmtp().getPort(), known.pem(), "p")).send("s", "t"))
        .as("a server without TLS")
        .isInstanceOf(IOException.class)
        .hasMessageContaining("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void withoutASecretAnyCertificateWillDo() throws Exception {
    try (var front = new StartTlsFront(stranger.context(), server.getSmtp().getPort())) {
      plain(new Post.Smtp(at(front.port()), false, none(), none())).send("anyway", "text");
      assertThat(received().getSubject()).isEqualTo("anyway");
    }
  }

  @Test
  void aPasswordThatOthersMayReadIsNotUsed() throws IOException {
    var secret = Files.writeString(folder.resolve("open"), "p");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    var smtp = new Post.Smtp(at(9), true, Optional.of(new Login("admin", secret)), none());
    assertThatThrownBy(() -> plain(smtp).send("s", "t")).hasMessageContaining("chmod 600");
  }

  @Test
  void nobodyThereIsAFailureInWords() {
    var mailer = plain(new Post.Smtp(at(9), false, none(), none()));
    assertThatThrownBy(() -> mailer.send("s", "t"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Connection refused");
  }

  @Test
  void sendmailGetsOneWholeMessageAndNoHeaderOfAStranger() throws IOException {
    Path got = folder.resolve("got");
    Path program = script("{ echo \"$@\"; cat; } > '" + got + "'");
    plain(new Post.Sendmail(program)).send("one\nBcc: stranger@example.org", "body\n.\nend\n");
    assertThat(Files.readString(got))
        .startsWith("-i -- admin@example.org boss@example.org\nFrom: understudy@example.org\n")
        .contains(
            "\nSubject: one Bcc: stranger@example.org\n",
            "\nAuto-Submitted: auto-generated\n",
            "\n\nbody\n.\nend\n");
  }

  @Test
  void aSendmailThatFailsSaysWhy() throws IOException {
    Path program = script("echo 'queue is full' >&2; exit 75");
    assertThatThrownBy(() -> plain(new Post.Sendmail(program)).send("s", "t".repeat(1 << 20)))
        .hasMessageContaining("exit 75 (queue is full)");
    assertThatThrownBy(() -> plain(new Post.Sendmail(Path.of("/nowhere"))).send("s", "t"))
        .hasMessageContaining("install a mail server");
  }

  private MimeMessage received() {
    await().atMost(Duration.ofSeconds(60)).until(() -> server.getReceivedMessages().length > 0);
    return server.getReceivedMessages()[0];
  }

  private static Mailer plain(Post post) {
    var to = List.of("admin@example.org", "boss@example.org");
    return Mailer.of(new Mail(to, Optional.of("understudy@example.org"), post), () -> vertx);
  }

  private static Post.Smtp secure(int port, Path authorities, String password) throws IOException {
    var file = folder.resolve("password-" + password.hashCode());
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, password + "\n");
    return new Post.Smtp(
        new Endpoint("localhost", port),
        true,
        Optional.of(new Login("admin", file)),
        Optional.of(authorities));
  }

  private static Path script(String line) throws IOException {
    Path program = Files.createTempFile(folder, "sendmail", "");
    Files.writeString(program, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private static Endpoint at(int port) {
    return new Endpoint("127.0.0.1", port);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}
