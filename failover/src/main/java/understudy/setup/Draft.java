package understudy.setup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import understudy.config.ConfigurationFile;
import understudy.config.Problem;
import understudy.config.Settings;
import understudy.control.ExitCode;

/**
 * The configuration that the pair shall have.
 *
 * @param text what the file shall say; empty: it stays as it is
 */
record Draft(Settings settings, Optional<String> text) {

  /**
   * Once the file is there and somebody has changed it, it is the truth: options that say otherwise
   * are refused, the very options that once made it are passed over.
   */
  static Draft of(
      Prospect known, Sources folders, Path file, Path own, int sshPort, Hand here, Memory memory)
      throws Trouble {
    if (known.existing().isPresent() && !known.said().any()) {
      return new Draft(known.existing().get(), Optional.empty());
    }
    var answers = known.interview().rest(known, folders, own, sshPort);
    String text = ConfigurationText.of(answers);
    if (known.existing().isPresent()) {
      String now = here.read(file).orElse("");
      var wanted = new Wanted.Text(Side.STANDBY, file, text, "600", Wanted.Care.SHOWN, "");
      boolean edited = !now.equals(text) && !memory.wrote(wanted, Sums.of(now));
      if (edited && memory.wrote(wanted, Sums.of(text))) {
        return new Draft(known.existing().get(), Optional.empty());
      }
      if (edited) {
        throw Trouble.refused(
            file
                + " is there and was written or changed by hand: change it there, then say"
                + " `understudy init` without options");
      }
    }
    return new Draft(read(text, file), Optional.of(text));
  }

  /** The configuration that is there; empty when there is none. */
  static Optional<Settings> existing(Path file) throws Trouble {
    if (!java.nio.file.Files.exists(file)) {
      return Optional.empty();
    }
    return switch (ConfigurationFile.read(file)) {
      case ConfigurationFile.Reading.Valid(var settings) -> Optional.of(settings);
      case ConfigurationFile.Reading.Invalid invalid ->
          throw new Trouble(
              ExitCode.CONFIGURATION,
              problems(invalid) + "\nmend the file or move it away, then run init again");
    };
  }

  private static Settings read(String text, Path file) throws Trouble {
    return switch (ConfigurationFile.of(text, file)) {
      case ConfigurationFile.Reading.Valid(var settings) -> settings;
      case ConfigurationFile.Reading.Invalid invalid ->
          throw new Trouble(
              ExitCode.CONFIGURATION, "these answers do not fit together:\n" + problems(invalid));
    };
  }

  private static String problems(ConfigurationFile.Reading.Invalid invalid) {
    return invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
