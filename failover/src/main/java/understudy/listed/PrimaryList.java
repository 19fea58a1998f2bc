package understudy.listed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.base.CommandResult;
import understudy.base.Remotes;
import understudy.check.DoorChecks;
import understudy.config.ConfigurationFile;
import understudy.config.KeptList;
import understudy.config.ListedSources;
import understudy.config.Problem;
import understudy.config.Settings;
import understudy.config.SourceList;
import understudy.mirror.Source;

/**
 * The list of sources on the primary, beside the one that counts here.
 *
 * @param settings with the list that counts
 * @param trial reads the configuration with another list
 */
public record PrimaryList(
    Settings settings, Function<SourceList, ConfigurationFile.Reading> trial, Remotes remotes) {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** What the door says when it refuses, and what a whole shell says to a line for the door. */
  private static final List<Integer> NO_DOOR = List.of(126, 127);

  /** Reads and judges it; keeps nothing. Blocking, 20 s at most. */
  public Seen read() {
    return settings.listed().isEmpty() ? new Seen.Same() : read(settings.listed().get());
  }

  /** The same; what the primary's door does not permit yet is refused. Blocking, 40 s at most. */
  public Seen readPermitted() {
    Seen seen = read();
    boolean ask = settings.remote().restricted();
    return seen instanceof Seen.Changed(var candidate, var _) && ask
        ? switch (DoorChecks.look(candidate, remotes)) {
          case DoorChecks.Fit.Right _ -> seen;
          case DoorChecks.Fit.Wrong _ ->
              new Seen.Refused("the primary lists other folders than its door permits", hang());
          case DoorChecks.Fit.Unknown(String why) -> new Seen.Unknown(why);
        }
        : seen;
  }

  /**
   * Lets a changed list count from now on, for whoever reads the configuration.
   *
   * @throws IOException when it cannot be kept; the message is a sentence
   */
  public static void keep(Seen.Changed changed) throws IOException {
    new KeptList(changed.settings().stateDir()).write(changed.list());
  }

  private Seen read(ListedSources listed) {
    CommandResult told = remotes.any(listed.ask(), LIMIT);
    if (!told.ran()) {
      return new Seen.Unknown(listed.file() + " was not read: " + told.summary());
    }
    if (settings.remote().restricted() && NO_DOOR.contains(told.exit())) {
      return new Seen.Refused("the primary's door does not let us read " + listed.file(), hang());
    }
    if (!told.ok()) {
      return new Seen.Refused(
          listed.file() + " cannot be read on the primary: " + told.summary(),
          "On the primary, write " + listed.file() + ", one folder a line.");
    }
    if (told.out().getBytes(StandardCharsets.UTF_8).length > ListedSources.LARGEST) {
      return new Seen.Refused(
          listed.file() + " on the primary is larger than 64 KiB: that is no list of folders",
          "On the primary, write " + listed.file() + " anew, one folder a line.");
    }
    return judged(listed, told.out());
  }

  /** The door permits what was listed when it was hung. */
  private String hang() {
    return "The door must be hung anew, " + DoorChecks.hanging(settings) + ".";
  }

  private Seen judged(ListedSources listed, String text) {
    var list = new SourceList(text, Instant.now(), List.of());
    return switch (trial.apply(list)) {
      case ConfigurationFile.Reading.Invalid(var problems) ->
          new Seen.Refused(
              "on the primary, "
                  + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")),
              "On the primary, correct these lines of " + listed.file() + ".");
      case ConfigurationFile.Reading.Valid(var candidate) ->
          candidate.mirror().sources().equals(settings.mirror().sources())
              ? new Seen.Same()
              : changed(new SourceList(text, list.since(), gone(candidate)));
    };
  }

  /** Its settings know what is listed no more, too. */
  private Seen changed(SourceList list) {
    return trial.apply(list) instanceof ConfigurationFile.Reading.Valid(var with)
        ? new Seen.Changed(with, list)
        : new Seen.Unknown("the configuration changed while the list was read");
  }

  /** What was listed once and no more is: a copy that no pass touches. */
  private List<Path> gone(Settings candidate) {
    List<Path> now = candidate.mirror().sources().stream().map(Source::from).toList();
    Stream<Path> earlier =
        settings.listed().flatMap(ListedSources::list).stream().flatMap(it -> it.gone().stream());
    var gone = new ArrayList<Path>();
    Stream.concat(earlier, settings.mirror().sources().stream().map(Source::from))
        .filter(folder -> !now.contains(folder))
        .distinct()
        .forEach(gone::add);
    return gone;
  }
}
