package understudy.check;

import java.nio.file.Path;
import java.util.Set;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;

/** Settings as the samples of the documentation have them. */
final class SettingsForTests {

  private SettingsForTests() {}

  static Settings minimal() {
    return sample("minimal");
  }

  static Settings sample(String name) {
    var file = Path.of("..", "docs", "samples", name + ".yaml");
    return switch (ConfigurationFile.read(file, Set.of())) {
      case ConfigurationFile.Reading.Valid(var settings) -> settings;
      case ConfigurationFile.Reading.Invalid(var problems) ->
          throw new AssertionError("problems: " + problems);
    };
  }
}
