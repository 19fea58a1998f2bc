package understudy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that others can reach is never open to all. */
class StatusSettingsTest {

  private static final String TLS = "tls: { certificate: /etc/c.pem, key: /etc/k.pem }";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "localhost:8077", "[::1]:8077", "127.3.2.1:8077"})
  void theLoopbackNeedsNothing(String listen) throws IOException {
    assertThat(problems("listen: \"" + listen + "\"")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:8077", "[::]:8077", "192.168.1.2:8077", "standby.example:8077"})
  void everywhereElseTlsAndATokenAreAskedFor(String listen) throws IOException {
    String where = "listen: \"" + listen + "\"";
    assertThat(problems(where))
        .singleElement()
        .asString()
        .contains("set status.tls and status.tokenFile, or listen on 127.0.0.1");
    assertThat(problems(where + ", " + TLS))
        .singleElement()
        .asString()
        .contains("set status.tokenFile, or");
    assertThat(problems(where + ", tokenFile: /etc/t"))
        .singleElement()
        .asString()
        .contains("set status.tls, or");
    assertThat(problems(where + ", tokenFile: /etc/t, " + TLS)).isEmpty();
  }

  @Test
  void halfACertificateIsNone() throws IOException {
    assertThat(problems("tls: { certificate: /etc/c.pem }"))
        .singleElement()
        .asString()
        .contains("status.tls.key: is missing");
  }

  @Test
  void secretsThatOthersCanReadAreRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "x");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(
            problems(
                "tokenFile: " + secret + ", tls: { certificate: /c.pem, key: " + secret + " }"))
        .hasSize(2)
        .anyMatch(it -> it.contains("status.tokenFile: " + secret + " has the mode"))
        .anyMatch(it -> it.contains("status.tls.key: " + secret + " has the mode"));
  }

  private List<String> problems(String status) throws IOException {
    String text =
        Files.readString(Repository.DOCS.resolve("samples/minimal.yaml"))
            + "\nstatus: { "
            + status
            + " }\n";
    return switch (ConfigurationFile.read(Files.writeString(folder.resolve("u.yaml"), text))) {
      case ConfigurationFile.Reading.Valid _ -> List.of();
      case ConfigurationFile.Reading.Invalid(var problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }
}
