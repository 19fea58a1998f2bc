package understudy.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  private static final String DIGITS =
      "00112233445566778899aabbccddeeff0123456789abcdef0f1e2d3c4b5a6978";

  @TempDir Path folder;

  @Test
  void sealsAsOpensslDoes() {
    assertThat(Secret.of(DIGITS).seal("hello nonce"))
        .isEqualTo("b5b1ed5bd62fc0a80773ba9a2543aade27253e43ec8c3f9da9efad8c571f0cc9");
  }

  @Test
  void aSecretThatOthersCanReadIsRefused() throws IOException {
    Path file = write(DIGITS + "\n", "rw-r-----");
    assertThatThrownBy(() -> Secret.read(file)).hasMessageContaining("chmod 600 " + file);
  }

  @Test
  void whatIsNoSecretIsRefused() throws IOException {
    for (String text : new String[] {"", "hunter2", DIGITS + "00", DIGITS.replace('0', 'x')}) {
      Path file = write(text, "rw-------");
      assertThatThrownBy(() -> Secret.read(file)).hasMessageContaining("64 hexadecimal digits");
    }
  }

  @Test
  void aSecretOfModeSixHundredIsRead() throws IOException {
    var secret = Secret.read(write(DIGITS + "\n", "rw-------")).orElseThrow();
    assertThat(secret.isSealOf("x", Secret.of(DIGITS).seal("x"))).isTrue();
    assertThat(secret.isSealOf("x", Secret.of(DIGITS).seal("y"))).isFalse();
    assertThat(Secret.read(folder.resolve("none"))).isEmpty();
  }

  private Path write(String text, String mode) throws IOException {
    Path file = folder.resolve("secret");
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
