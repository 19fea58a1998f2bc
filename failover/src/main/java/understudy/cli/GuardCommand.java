package understudy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import understudy.check.DoorChecks;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.lock.Door;

@Command(
    name = "guard",
    description = "Locks the primary up: the standby's keys open what is needed, and no more.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = GuardCommand.DoorCommand.class)
final class GuardCommand implements Runnable {

  @ParentCommand private Understudy understudy;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  @Command(
      name = "door",
      description = {
        "Prints the script that leaves the standby's keys what this configuration needs on the"
            + " primary, and nothing else.",
        "Read it, then have the primary's root run it, by a log-in of your own:",
        "  understudy guard door > door.sh && ssh root@PRIMARY sh < door.sh"
      })
  static final class DoorCommand implements Callable<Integer> {

    @ParentCommand private GuardCommand guard;

    @Option(
        names = "--undo",
        description = "Prints the script that takes it away again, with the keys' lines.")
    private boolean undo;

    @Option(names = "--list", description = "Prints what is permitted, and the keys' lines.")
    private boolean list;

    @Override
    public Integer call() {
      Settings settings = Listing.current(guard.understudy, guard.understudy.settings());
      try {
        guard.understudy.terminal().out().print(text(settings, DoorChecks.door(settings)));
      } catch (IllegalArgumentException e) {
        throw new Failure(ExitCode.CONFIGURATION, e.getMessage());
      }
      return ExitCode.DONE.number();
    }

    private String text(Settings settings, Door door) {
      if (undo) {
        return door.undo();
      }
      String key = publicHalf(settings.remote().identity());
      String homeKey = publicHalf(settings.remote().homeIdentity());
      return list
          ? door.list() + String.join("\n", door.authorizedKeys(key, homeKey)) + "\n"
          : door.script(key, homeKey);
    }

    private static String publicHalf(Path identity) {
      Path file = Path.of(identity + ".pub");
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new Failure(
            ExitCode.FAILED,
            file
                + " cannot be read: make the pair with ssh-keygen -t ed25519 -N '' -f "
                + identity);
      }
    }
  }
}
