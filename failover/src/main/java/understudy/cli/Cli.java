package understudy.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import understudy.base.DiskTrouble;
import understudy.control.ExitCode;
import understudy.control.NoDaemon;

/** Runs one command line to its exit code. Whatever goes wrong becomes one sentence. */
public final class Cli {

  /** In the order of the help. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("init", InitCommand.class);
    COMMANDS.put("check", CheckCommand.class);
    COMMANDS.put("run", RunCommand.class);
    COMMANDS.put("mirror", MirrorCommand.class);
    COMMANDS.put("status", StatusCommand.class);
    COMMANDS.put("suspend", SuspendCommand.class);
    COMMANDS.put("resume", ResumeCommand.class);
    COMMANDS.put("hold", HoldCommand.class);
    COMMANDS.put("release", ReleaseCommand.class);
    COMMANDS.put("acknowledge", AcknowledgeCommand.class);
    COMMANDS.put("failover", FailoverCommand.class);
    COMMANDS.put("switchover", SwitchoverCommand.class);
    COMMANDS.put("failback", FailbackCommand.class);
    COMMANDS.put("drill", DrillCommand.class);
    COMMANDS.put("journal", JournalCommand.class);
    COMMANDS.put("guard", GuardCommand.class);
  }

  private Cli() {}

  static int run(Terminal terminal, String... arguments) {
    Logs.configure(arguments, terminal.environment());
    return of(terminal, arguments).execute(arguments);
  }

  /** Every command with all its options, for the manual. */
  public static CommandLine whole() {
    return of(Terminal.system());
  }

  private static CommandLine of(Terminal terminal, String... arguments) {
    var line = new CommandLine(new Understudy(terminal));
    // Only what is named is built: reading the annotations of all would take as long again.
    Set<String> named = new LinkedHashSet<>(List.of(arguments));
    named.retainAll(COMMANDS.keySet());
    boolean versionAlone = List.of(arguments).equals(List.of("--version"));
    for (String name : named.isEmpty() && !versionAlone ? COMMANDS.keySet() : named) {
      line.addSubcommand(name, COMMANDS.get(name));
    }
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 120));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, words) -> misused(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
    return line;
  }

  private static int misused(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String why =
        e instanceof UnmatchedArgumentException unmatched
            ? notKnown(command, unmatched.getUnmatched().getFirst())
            : e.getMessage().lines().findFirst().orElse("wrong usage");
    command.getErr().println("understudy: " + why + ": say `" + name + " --help`");
    return ExitCode.USAGE.number();
  }

  private static String notKnown(CommandLine command, String word) {
    boolean top = command.getParent() == null && !word.startsWith("-");
    return (top ? "no such command: '" : "nothing here is called '") + word + "'";
  }

  private static int failed(Terminal terminal, Exception e) {
    ExitCode exit =
        switch (e) {
          case Failure failure -> failure.exit();
          case NoDaemon _ -> ExitCode.NO_DAEMON;
          default -> ExitCode.FAILED;
        };
    String sentence =
        switch (e) {
          case Failure failure -> failure.getMessage();
          case NoDaemon nobody -> nobody.getMessage();
          case UncheckedIOException trouble -> DiskTrouble.sentence(trouble);
          case FileSystemException trouble -> DiskTrouble.sentence(trouble);
          default -> unexpected(e);
        };
    sentence.lines().forEach(text -> terminal.err().println("understudy: " + text));
    return exit.number();
  }

  private static String unexpected(Exception e) {
    LoggerFactory.getLogger(Cli.class).error("unexpected", e);
    return "something unexpected happened ("
        + e
        + "): run it again with UNDERSTUDY_LOG_FILE set to a file, and see there";
  }
}
