package understudy.setup;

import java.nio.file.Path;
import java.time.Duration;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remote;
import understudy.base.Remotes;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.listed.PrimaryList;
import understudy.listed.Seen;

/**
 * The sources that the primary's administrator lists, read over the one log-in: the door that init
 * makes permits what stands in the list, so it cannot be asked through that door.
 *
 * @param site the primary
 */
record ListedThere(Site site) implements Remote {

  /**
   * The configuration with what the list says now.
   *
   * @param file the configuration, which the list is judged by
   */
  Settings with(Settings settings, Path file) throws Trouble {
    var list =
        new PrimaryList(
            settings, text -> ConfigurationFile.read(file, text), new Remotes(this, this));
    return switch (list.read()) {
      case Seen.Same _ -> settings;
      case Seen.Changed changed -> changed.settings();
      case Seen.Refused(String why, String remedy) ->
          throw Trouble.failed(why + ". " + remedy + " Then run init again");
      case Seen.Unknown(String why) -> throw Trouble.failed(why);
    };
  }

  /** The limit is the log-in's own, 30 s. */
  @Override
  public CommandResult run(Command command, Duration limit) {
    return site.run(command, "");
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public String address() {
    return site.where();
  }

  /** The log-in is ended by who opened it. */
  @Override
  public void close() {}
}
