package understudy.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.config.DrillSettings;
import understudy.config.Settings;
import understudy.status.Humane;

/** The services' start: whether its commands can be read, and how it goes on a clone. */
record ServicesTrial(Settings settings, Notes notes) {

  /** Where the clone goes, for the commands. */
  static final String FOLDER = "UNDERSTUDY_DRILL";

  private static final Duration READING = Duration.ofSeconds(5);

  /** What the start took on a clone; empty when it was not tried, or failed. */
  Optional<Duration> tryAll() {
    settings.service().start().forEach(this::read);
    DrillSettings drill = settings.drill();
    if (drill.services().isEmpty()) {
      if (!settings.service().start().isEmpty()) {
        notes.warning(
            "services",
            "their start was not tried",
            "name drill.services: commands that try it on a clone of the data (docs/drills.md)");
      }
      return Optional.empty();
    }
    try {
      Path clone =
          Files.createTempDirectory(
              Files.createDirectories(Reports.folder(settings.stateDir())), "clone-");
      return onClone(drill, clone);
    } catch (IOException e) {
      notes.problem(
          "services", "there is no room for a clone: " + e.getMessage(), "look at stateDir's disk");
      return Optional.empty();
    }
  }

  /** The shell only reads the line; it runs nothing. */
  private void read(Command command) {
    if (command instanceof Command.Shell(var line)) {
      CommandResult result = Processes.run(Command.of("/bin/sh", "-n", "-c", line), READING);
      if (!result.ok()) {
        notes.problem(
            "services", "`" + line + "` is no shell line: " + result.summary(), "mend it");
      }
    }
  }

  private Optional<Duration> onClone(DrillSettings drill, Path clone) {
    try {
      if (run(drill.prepare(), clone, "prepare").isEmpty()) {
        return Optional.empty();
      }
      Optional<Duration> took = run(drill.services(), clone, "services");
      took.ifPresent(it -> notes.ok("services", "started on a clone in " + Humane.span(it)));
      return took;
    } finally {
      run(drill.cleanup(), clone, "cleanup");
      leave(clone);
    }
  }

  private Optional<Duration> run(List<Command> commands, Path clone, String key) {
    Duration sum = Duration.ZERO;
    for (Command command : commands) {
      CommandResult result =
          Processes.run(command, settings.drill().limit(), Map.of(FOLDER, clone.toString()));
      sum = sum.plus(result.took());
      if (!result.ok()) {
        notes.problem(
            "services",
            "`" + command + "` of drill." + key + ": " + result.summary(),
            "run it by hand, with " + FOLDER + " set to an empty folder");
        return Optional.empty();
      }
    }
    return Optional.of(sum);
  }

  /** Never with what is in it: it may be the data itself, mounted there. */
  private void leave(Path clone) {
    try {
      Files.delete(clone);
    } catch (IOException e) {
      notes.warning(
          "services",
          "drill.cleanup left something in " + clone,
          "take it away by hand, and mend drill.cleanup");
    }
  }
}
