package understudy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list in docs/configuration.md is that of the keys; what is told of a key stands with it. */
class ConfigurationDocsTest {

  private static final Path PAGE = Repository.DOCS.resolve("configuration.md");
  private static final String BEGIN = "<!-- keys: generated -->\n";
  private static final String WRITE =
      "scripts/mvn -q -pl failover -am test -Dtest=ConfigurationDocsTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dunderstudy.write-docs=true";
  private static final String END = "<!-- /keys -->\n";

  @Test
  void thePageListsTheKeysThatAreRead() throws IOException {
    String page = Files.readString(PAGE);
    String wanted = page.replaceAll("(?s)(?<=" + BEGIN + ").*(?=" + END + ")", "");
    int at = wanted.indexOf(BEGIN) + BEGIN.length();
    wanted = wanted.substring(0, at) + table() + wanted.substring(at);
    if (Boolean.getBoolean("understudy.write-docs")) {
      Files.writeString(PAGE, wanted);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/configuration.md is not of these keys, this writes it anew: %s", WRITE)
        .isEqualTo(wanted);
  }

  @Test
  void everyKeyIsToldOfInASentenceThatFitsTheTable() {
    assertThat(ConfigurationKeys.ALL)
        .allSatisfy(key -> {
          assertThat(key.type()).isNotBlank();
          assertThat(key.meaning()).matches("(?s)[A-Z].*[.?)]").doesNotContain("|", "\n");
        });
  }

  private static String table() {
    return ConfigurationKeys.ALL.stream()
        .map(ConfigurationDocsTest::row)
        .collect(
            Collectors.joining(
                "\n", "| key | value | default | meaning |\n|---|---|---|---|\n", "\n"));
  }

  private static String row(ConfigurationKey key) {
    String byDefault =
        switch (key.need()) {
          case REQUIRED -> "**required**";
          case DEFAULTED -> "`" + key.byDefault() + "`";
          case OFF -> "none";
        };
    return "| `%s` | %s | %s | %s |".formatted(key.path(), key.type(), byDefault, key.meaning());
  }
}
