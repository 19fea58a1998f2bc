package understudy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {

  private static final String SECRET = "correct horse battery staple";

  @TempDir Path folder;
  private Doorkeeper open;
  private Doorkeeper closed;

  @BeforeEach
  void tokens() throws IOException {
    var names = new HostNames(Set.of("localhost", "standby.example.com", "*.web.example"));
    var token = Optional.of(Token.read(secret(SECRET + "\n", "rw-------")));
    open = new Doorkeeper(names, true, token, "web1");
    closed = new Doorkeeper(names, false, token, "web1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8077",
        "127.0.0.1:9000",
        "[::1]:8077",
        "standby.example.com:8077",
        "a.web.example",
        "192.168.1.2"
      })
  void answersUnderItsOwnNames(String host) {
    assertThat(open.refusal(asked(Optional.of(host), "GET"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8077",
        "localhost.evil.example",
        "a.b.web.example",
        "",
        "[::1",
        "127.0.0.1.evil.example",
        "user@localhost"
      })
  void aForeignNameThatPointsHereReadsNothing(String host) {
    assertThat(open.refusal(asked(Optional.of(host), "GET")))
        .hasValueSatisfying(reply -> assertThat(reply.status()).isEqualTo(403));
  }

  @Test
  void withoutAHostNothingIsAnswered() {
    assertThat(open.refusal(asked(Optional.empty(), "GET"))).isPresent();
  }

  @Test
  void fromOutsideTheTokenIsAskedForAlsoToRead() {
    assertThat(closed.refusal(authorized("")).orElseThrow().headers())
        .containsEntry("WWW-Authenticate", "Basic realm=\"understudy web1\", charset=\"UTF-8\"");
    assertThat(closed.refusal(authorized("Bearer " + SECRET))).isEmpty();
    assertThat(closed.refusal(authorized("bearer " + SECRET))).isEmpty();
    assertThat(closed.refusal(authorized(basic("anybody", SECRET)))).isEmpty();
    assertThat(closed.refusal(authorized("Bearer " + SECRET + "x"))).isPresent();
    assertThat(closed.refusal(authorized(basic(SECRET, "")))).isPresent();
    assertThat(closed.refusal(authorized("Basic !!!"))).isPresent();
    assertThat(closed.refusal(authorized("Bearer "))).isPresent();
  }

  @Test
  void anOrderNeedsTokenAndConfirmation() {
    var asked = asked(Optional.of("localhost:8077"), "POST");
    assertThat(open.refusalOfOrder(asked, form(SECRET, "web1"))).isEmpty();
    assertThat(sentence(asked, form("wrong", "web1"))).contains("token is not right");
    assertThat(sentence(asked, form(SECRET, "web2"))).contains("type the pair's name, web1");
    assertThat(sentence(asked, new Form(Map.of("confirm", "web1")))).contains("token");
  }

  @Test
  void whatABrowserSendsByItselfIsNoOrder() {
    var asked = with("POST", Optional.empty(), Optional.empty(), basic("x", SECRET));
    assertThat(sentence(asked, new Form(Map.of("confirm", "web1")))).contains("token");
  }

  @Test
  void aForeignPageGivesNoOrders() {
    var form = form(SECRET, "web1");
    var foreign = with("POST", Optional.of("http://evil.example"), Optional.empty(), "");
    assertThat(sentence(foreign, form)).contains("from this page itself alone");
    var opaque = with("POST", Optional.of("null"), Optional.of("same-origin"), "");
    assertThat(sentence(opaque, form)).contains("from this page itself alone");
    var silent = with("POST", Optional.empty(), Optional.of("cross-site"), "");
    assertThat(sentence(silent, form)).contains("from this page itself alone");
    var ours = with("POST", Optional.of("http://localhost"), Optional.of("same-origin"), "");
    assertThat(open.refusalOfOrder(ours, form)).isEmpty();
    var program = with("POST", Optional.empty(), Optional.empty(), "Bearer " + SECRET);
    assertThat(open.refusalOfOrder(program, new Form(Map.of("confirm", "web1")))).isEmpty();
  }

  @Test
  void withoutATokenFileNoOrderIsTaken() {
    var none = new Doorkeeper(open.names(), true, Optional.empty(), "web1");
    assertThat(none.refusalOfOrder(asked(Optional.of("localhost"), "POST"), form("", "web1")))
        .hasValueSatisfying(it -> assertThat(text(it)).contains("status.tokenFile is not set"));
  }

  @Test
  void aTokenThatIsNoSecretIsRefused() throws IOException {
    assertThatThrownBy(() -> Token.read(secret(SECRET, "rw-r-----")))
        .hasMessageContaining("chmod 600");
    assertThatThrownBy(() -> Token.read(secret("short\n", "rw-------")))
        .hasMessageContaining("too short");
    assertThatThrownBy(() -> Token.read(folder.resolve("none")))
        .hasMessageContaining("openssl rand");
  }

  @Test
  void aFormIsReadAsABrowserSendsIt() {
    var form =
        Form.parse(
            "token=a+b%21&reason=%E2%80%9Cja%E2%80%9D&reason=no&empty=&x"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(form.text("token")).hasValue("a b!");
    assertThat(form.text("reason")).hasValue("“ja”");
    assertThat(form.text("empty")).isEmpty();
    assertThatThrownBy(() -> Form.parse("a=%zz".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String sentence(Asked asked, Form form) {
    return text(open.refusalOfOrder(asked, form).orElseThrow());
  }

  private static String text(Reply reply) {
    assertThat(reply.status()).isEqualTo(403);
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private Path secret(String text, String mode) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "token", ""), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static Form form(String token, String confirm) {
    return new Form(Map.of("token", token, "confirm", confirm));
  }

  private static String basic(String user, String password) {
    byte[] plain = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(plain);
  }

  private static Asked authorized(String authorization) {
    return with("GET", Optional.empty(), Optional.empty(), authorization);
  }

  private static Asked with(
      String method, Optional<String> origin, Optional<String> site, String authorization) {
    return asked(
        Optional.of("localhost"),
        method,
        origin,
        site,
        Optional.of(authorization).filter(it -> !it.isEmpty()));
  }

  private static Asked asked(Optional<String> host, String method) {
    return asked(host, method, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Asked asked(
      Optional<String> host,
      String method,
      Optional<String> origin,
      Optional<String> site,
      Optional<String> authorization) {
    return new Asked(
        method,
        "/orders/hold",
        "http",
        host,
        origin,
        site,
        authorization,
        Optional.empty(),
        Optional.of(Form.TYPE),
        Optional.empty(),
        Optional.empty());
  }
}
