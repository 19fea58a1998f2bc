package understudy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Else it would be found out on the night: everybody checks in a shell that may do all. */
class SandboxChecksTest {

  private static final Path SAMPLE = Path.of("..", "docs", "samples", "minimal.yaml");

  private final Items items = new Items();

  @Test
  void whatTheUnitRefusesIsSaidAndWhatItAllowsIsNot(@TempDir Path folder) throws IOException {
    String service = "service:\n  start: [ \"/bin/mount /srv\", \"systemctl start nginx\" ]";
    var file =
        Files.writeString(
            folder.resolve("understudy.yaml"),
            Files.readString(SAMPLE).replaceFirst("(?m)^service:", service)
                + "failover: { fence: [ { command: [ modprobe, wdt ] } ] }\n");
    new SandboxChecks(SettingsForTests.read(file), items.report).judge();
    assertThat(items.problems()).isEmpty();
    assertThat(items.warnings())
        .hasSize(2)
        .anyMatch(text -> text.contains("service.start: `/bin/mount /srv`: the unit's sandbox"))
        .anyMatch(text -> text.contains("refuses modprobe"));
  }
}
