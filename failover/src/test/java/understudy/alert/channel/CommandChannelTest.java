package understudy.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.alert.rules.Letters;
import understudy.alert.rules.Scene;
import understudy.base.Command;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.status.Pictures;

class CommandChannelTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void itGetsTheTextOnStandardInputAndTheFieldsInItsEnvironment() throws IOException {
    Path got = folder.resolve("got");
    var line = "{ echo \"$UNDERSTUDY_ALERT/$UNDERSTUDY_LEVEL/$UNDERSTUDY_WHAT_TO_DO\"; cat; } > ";
    send(Command.shell(line + got), "$(touch " + folder + "/owned); `id`");
    assertThat(Files.readString(got))
        .startsWith("own-lan/warning/$(touch " + folder + "/owned); `id`\nWhat happened:\n");
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void aCommandThatFailsIsAFailure() {
    assertThatThrownBy(() -> send(Command.of("/bin/sh", "-c", "echo no >&2; exit 7"), ""))
        .hasMessage("exit 7 (no)");
    assertThatThrownBy(() -> send(Command.of("/no/such/program"), ""))
        .hasMessageContaining("no such program");
  }

  @Test
  void aCommandThatReadsNothingIsNoFailure() throws IOException {
    send(Command.of("true"), "long ".repeat(1 << 16));
  }

  @Test
  void aCommandThatHangsIsEnded() {
    var channel = new CommandChannel(Command.of("sleep", "600"), Duration.ofMillis(200));
    assertThatThrownBy(() -> channel.send(WebhookTest.MESSAGE))
        .hasMessageContaining("not done within its limit");
  }

  private static void send(Command command, String toDo) throws IOException {
    new CommandChannel(command, LIMIT)
        .send(
            new Letters("web1", "standby")
                .of(Scene.alert(Topic.OWN_LAN, Level.WARNING, toDo), Pictures.NOW));
  }
}
