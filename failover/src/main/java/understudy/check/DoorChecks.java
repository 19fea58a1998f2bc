package understudy.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import understudy.base.CommandResult;
import understudy.base.Remotes;
import understudy.config.Settings;
import understudy.lock.Door;

/** The lock on the primary: whether it is there, and made for this configuration. */
public final class DoorChecks {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String SUBJECT = "primary: restricted key";
  private static final String MAKE =
      "on the standby: understudy guard door > door.sh, read it, and have the primary's root run it";

  /** What the door says when it refuses, and what a whole shell says to a line for the door. */
  private static final int REFUSED = 126;

  private static final int NOT_FOUND = 127;

  private DoorChecks() {}

  /**
   * The door that belongs to a configuration; it permits all that understudy runs on the primary.
   *
   * @throws IllegalArgumentException as {@link Door#of}
   */
  public static Door door(Settings settings) {
    return Door.of(settings, PrimaryChecks.commands(settings));
  }

  static void tryIt(Settings settings, Remotes remotes, Report report) {
    if (!settings.remote().restricted() || !remotes.alive()) {
      return;
    }
    Door door;
    try {
      door = door(settings);
    } catch (IllegalArgumentException e) {
      report.problem(SUBJECT, String.valueOf(e.getMessage()), "then " + MAKE);
      return;
    }
    CommandResult told = remotes.any(door.look(), LIMIT);
    if (told.ran() && told.exit() == REFUSED) {
      report.problem(
          SUBJECT, "the list there is not of this configuration: " + told.summary(), MAKE);
    } else if (told.ran() && told.exit() == NOT_FOUND) {
      report.problem(SUBJECT, "the key opens a whole shell there, not the door", MAKE);
    } else if (!told.ran()) {
      report.problem(SUBJECT, "cannot be looked at: " + told.summary(), "log in and try it");
    } else {
      judge(door.differences(told.out()), report);
    }
  }

  private static void judge(List<Path> differences, Report report) {
    if (differences.isEmpty()) {
      report.ok(SUBJECT, "it opens what this configuration needs, and nothing else");
    } else {
      report.problem(
          SUBJECT,
          "not of this configuration or version there: "
              + differences.stream().map(Path::toString).collect(Collectors.joining(", ")),
          MAKE);
    }
  }
}
