package understudy.check;

import java.nio.file.Path;
import java.util.Set;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;

/** Settings as the samples of the documentation have them, or as a file of the test's own. */
public final class SettingsForTests {

  private SettingsForTests() {}

  static Settings minimal() {
    return sample("minimal");
  }

  public static Settings sample(String name) {
    return read(Path.of("..", "docs", "samples", name + ".yaml"));
  }

  public static Settings read(Path file) {
    return switch (ConfigurationFile.read(file, Set.of())) {
      case ConfigurationFile.Reading.Valid(var settings) -> settings;
      case ConfigurationFile.Reading.Invalid(var problems) ->
          throw new AssertionError("problems: " + problems);
    };
  }
}
