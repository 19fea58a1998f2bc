package understudy.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import understudy.base.CommandResult;
import understudy.base.Remotes;
import understudy.config.Settings;
import understudy.lock.Door;

/** The lock on the primary: whether it is there, and made for this configuration. */
public final class DoorChecks {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String SUBJECT = "primary: restricted key";

  /** What the door says when it refuses, and what a whole shell says to a line for the door. */
  private static final int REFUSED = 126;

  private static final int NOT_FOUND = 127;

  /** What was seen of the door. */
  public sealed interface Fit {
    /** It permits what the configuration needs, and nothing else. */
    record Right() implements Fit {}

    /** Something will be refused, or too much is permitted. */
    record Wrong(String why) implements Fit {}

    /** The primary did not answer. */
    record Unknown(String why) implements Fit {}
  }

  private DoorChecks() {}

  /**
   * The door that belongs to a configuration; it permits all that understudy runs on the primary.
   *
   * @throws IllegalArgumentException as {@link Door#of}
   */
  public static Door door(Settings settings) {
    return Door.of(settings, PrimaryChecks.commands(settings));
  }

  /**
   * What makes the door fit again: only the primary's root hangs it. A sentence without its end.
   */
  public static String hanging(Settings settings) {
    return "on the standby: `understudy guard door > door.sh`, read it, then, by a log-in of your"
        + " own, `ssh root@"
        + settings.primary().lan().address().getHostAddress()
        + " sh < door.sh`";
  }

  /** Has the primary tell what lies there. Blocking, 20 s at most. */
  public static Fit look(Settings settings, Remotes remotes) {
    Door door;
    try {
      door = door(settings);
    } catch (IllegalArgumentException e) {
      return new Fit.Wrong(String.valueOf(e.getMessage()));
    }
    CommandResult told = remotes.any(door.look(), LIMIT);
    if (!told.ran()) {
      return new Fit.Unknown(told.summary());
    }
    return switch (told.exit()) {
      case REFUSED ->
          new Fit.Wrong("the list there is not of this configuration: " + told.summary());
      case NOT_FOUND -> new Fit.Wrong("the key opens a whole shell there, not the door");
      default -> compared(door, told.out());
    };
  }

  static void tryIt(Settings settings, Remotes remotes, Report report) {
    if (!settings.remote().restricted() || !remotes.alive()) {
      return;
    }
    switch (look(settings, remotes)) {
      case Fit.Right _ -> report.ok(SUBJECT, "opens what this configuration needs, nothing else");
      case Fit.Wrong(String why) -> report.problem(SUBJECT, why, hanging(settings));
      case Fit.Unknown(String why) ->
          report.problem(SUBJECT, "cannot be looked at: " + why, "log in and try it");
    }
  }

  private static Fit compared(Door door, String told) {
    var differences = door.differences(told);
    return differences.isEmpty()
        ? new Fit.Right()
        : new Fit.Wrong(
            "not of this configuration or version there: "
                + differences.stream().map(Path::toString).collect(Collectors.joining(", ")));
  }
}
