package understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.control.ExitCode;
import understudy.failback.Console;
import understudy.failback.HomePlan;
import understudy.failback.Talk;
import understudy.failback.Unattended;
import understudy.failback.Wizard;

@Command(
    name = "failback",
    subcommands = AnnounceCommand.class,
    description = "Brings the service home to the primary, step by step; goes on where it was.")
final class FailbackCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Option(
      names = "--dry-run",
      description = "Prints each step and what it would run; does nothing.")
  private boolean dryRun;

  @Option(names = "--abort", description = "Ends the way home: the service stays here.")
  private boolean abort;

  Understudy understudy() {
    return understudy;
  }

  @Override
  public Integer call() throws Exception {
    var settings = understudy.settings();
    var terminal = understudy.terminal();
    if (dryRun) {
      HomePlan.lines(settings).forEach(terminal.out()::println);
      return ExitCode.DONE.number();
    }
    var daemon = understudy.daemon(settings);
    if (abort) {
      return understudy.show(
          daemon.longOrder("/failback/abort", Map.of(), terminal.out()::println));
    }
    if (!yes && !terminal.interactive()) {
      throw new Failure(
          ExitCode.USAGE, "nobody is here to ask: add --yes to go on, or --dry-run to look first");
    }
    Talk talk = yes ? new Unattended(terminal.out()) : new Console(terminal.out());
    return understudy.show(new Wizard(daemon, talk, settings.failback().way().loss()).lead());
  }
}
