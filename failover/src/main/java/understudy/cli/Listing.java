package understudy.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import understudy.base.Remotes;
import understudy.check.Checks;
import understudy.check.Item;
import understudy.config.ListedSources;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.daemon.Sessions;
import understudy.listed.ListWatch;
import understudy.listed.PrimaryList;
import understudy.listed.Seen;
import understudy.status.Humane;

/** The sources that the primary lists, for commands that run without the daemon. */
final class Listing {

  private Listing() {}

  /** With what stands there now, whether the door permits it yet or not; nothing is kept. */
  static Settings current(Understudy understudy, Settings settings) {
    if (settings.listed().isEmpty()) {
      return settings;
    }
    try (var remotes = Sessions.open(settings)) {
      return switch (new PrimaryList(settings, understudy::tried, remotes).read()) {
        case Seen.Same _ -> settings;
        case Seen.Changed changed -> changed.settings();
        case Seen.Refused(String why, String remedy) -> before(understudy, settings, why, remedy);
        case Seen.Unknown(String why) -> before(understudy, settings, why, "");
      };
    }
  }

  /**
   * With what stands there now, if it is good and permitted; it counts from now on.
   *
   * @param keep whether it shall count for others too
   * @throws Failure when there is no source at all
   */
  static Settings taken(
      Understudy understudy, Settings settings, Optional<Remotes> remotes, boolean keep) {
    if (settings.listed().isEmpty() || remotes.isEmpty()) {
      return settings;
    }
    return switch (new PrimaryList(settings, understudy::tried, remotes.get()).readPermitted()) {
      case Seen.Same _ -> settings;
      case Seen.Changed changed -> keep ? kept(changed) : changed.settings();
      case Seen.Refused(String why, String remedy) ->
          before(understudy, least(settings, why + ". " + remedy), why, remedy);
      case Seen.Unknown(String why) -> least(settings, why);
    };
  }

  /** Tries everything, with what stands in the list now; how many problems there are. */
  static int checked(Understudy understudy, Settings settings, Consumer<Item> reader) {
    if (settings.listed().isEmpty()) {
      return new Checks(settings).run(reader);
    }
    Seen seen;
    try (var remotes = Sessions.open(settings)) {
      seen = new PrimaryList(settings, understudy::tried, remotes).read();
    }
    Item item = item(settings.listed().get(), settings, seen);
    reader.accept(item);
    Settings now = seen instanceof Seen.Changed changed ? changed.settings() : settings;
    return new Checks(now).run(reader) + (item.level() == Item.Level.PROBLEM ? 1 : 0);
  }

  private static Item item(ListedSources listed, Settings settings, Seen seen) {
    String subject = "listed sources";
    return switch (seen) {
      case Seen.Same _ ->
          new Item(
              Item.Level.OK,
              subject,
              listed.file() + " on the primary: " + Humane.count(folders(settings), "folder"),
              "");
      case Seen.Changed changed ->
          new Item(
              Item.Level.WARNING,
              subject,
              ListWatch.sentence(changed) + " (that does not count yet)",
              "start the daemon, or `understudy mirror`; each folder needs its marker and its module");
      case Seen.Refused(String why, String remedy) ->
          new Item(Item.Level.PROBLEM, subject, why, remedy + " Until then " + meanwhile(settings));
      case Seen.Unknown(String why) ->
          new Item(
              Item.Level.PROBLEM,
              subject,
              why,
              "mend the log-in; until then " + meanwhile(settings));
    };
  }

  private static String meanwhile(Settings settings) {
    return folders(settings) == 0 ? "nothing is mirrored" : "the sources that counted before do";
  }

  private static int folders(Settings settings) {
    return settings.mirror().sources().size();
  }

  private static Settings kept(Seen.Changed changed) {
    try {
      PrimaryList.keep(changed);
      return changed.settings();
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, e.getMessage());
    }
  }

  private static Settings before(
      Understudy understudy, Settings settings, String why, String remedy) {
    understudy
        .terminal()
        .err()
        .println(
            ("understudy: " + why + "; until then " + meanwhile(settings) + ". " + remedy).strip());
    return settings;
  }

  private static Settings least(Settings settings, String why) {
    if (settings.mirror().sources().isEmpty()) {
      throw new Failure(ExitCode.FAILED, "there is no source to copy yet: " + why);
    }
    return settings;
  }
}
