package understudy.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.alert.rules.Letters;
import understudy.alert.rules.Message;
import understudy.alert.rules.Scene;
import understudy.base.Json;
import understudy.config.AlertSettings;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.status.Pictures;

class WebhookTest {

  static final Message MESSAGE =
      new Letters("web1", "standby")
          .of(Scene.alert(Topic.OWN_LAN, Level.WARNING, "Look at \"it\"\n"), Pictures.NOW);

  @TempDir Path folder;

  @Test
  void itGetsTheMessageAsJson() throws Exception {
    try (var server = new WebserverForTests()) {
      new Webhook(new AlertSettings.Webhook(server.url("/a?token=t"), Optional.empty()))
          .send(MESSAGE);
      var asked = server.asked.getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.path()).isEqualTo("/a?token=t");
      assertThat(asked.type()).isEqualTo("application/json");
      assertThat(asked.signature()).isEqualTo("null");
      var json = Json.mapper().readTree(asked.body());
      assertThat(json.path("pair").asText()).isEqualTo("web1");
      assertThat(json.path("kind").asText()).isEqualTo("raised");
      assertThat(json.path("alert").asText()).isEqualTo("own-lan");
      assertThat(json.path("level").asText()).isEqualTo("warning");
      assertThat(json.path("whatToDo").asText()).isEqualTo("Look at \"it\"");
      assertThat(json.path("text").asText()).isEqualTo(MESSAGE.text());
    }
  }

  @Test
  void withASecretItIsSigned() throws Exception {
    Path secret =
        Files.createFile(
            folder.resolve("secret"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, "key\n");
    try (var server = new WebserverForTests()) {
      new Webhook(new AlertSettings.Webhook(server.url("/"), Optional.of(secret))).send(MESSAGE);
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var asked = server.asked.getFirst();
      assertThat(asked.signature())
          .isEqualTo(
              "sha256="
                  + HexFormat.of()
                      .formatHex(mac.doFinal(asked.body().getBytes(StandardCharsets.UTF_8))));
    }
  }

  @Test
  void aRefusalIsAFailureThatDoesNotTellTheAddress() throws Exception {
    try (var server = new WebserverForTests()) {
      server.status = 500;
      var webhook = new Webhook(new AlertSettings.Webhook(server.url("/token"), Optional.empty()));
      assertThat(webhook.name()).doesNotContain("token");
      assertThatThrownBy(() -> webhook.send(MESSAGE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("HTTP status 500")
          .message()
          .doesNotContain("token");
      server.status = 302;
      assertThatThrownBy(() -> webhook.send(MESSAGE)).hasMessageContaining("302");
    }
  }
}
