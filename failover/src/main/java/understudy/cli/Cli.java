package understudy.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import understudy.control.ExitCode;
import understudy.control.NoDaemon;

/** Runs one command line to its exit code. Whatever goes wrong becomes one sentence. */
final class Cli {

  private Cli() {}

  static int run(Terminal terminal, String... arguments) {
    Logs.configure(arguments, terminal.environment());
    return of(terminal).execute(arguments);
  }

  static CommandLine of(Terminal terminal) {
    var line = new CommandLine(new Understudy(terminal));
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
    String why = e.getMessage().lines().findFirst().orElse("wrong usage");
    command.getErr().println("understudy: " + why + ": say `" + name + " --help`");
    return ExitCode.USAGE.number();
  }

  private static int failed(Terminal terminal, Exception e) {
    ExitCode exit =
        switch (e) {
          case Failure failure -> failure.exit();
          case NoDaemon _ -> ExitCode.NO_DAEMON;
          default -> ExitCode.FAILED;
        };
    boolean expected = e instanceof Failure || e instanceof NoDaemon;
    if (!expected) {
      LoggerFactory.getLogger(Cli.class).error("unexpected", e);
    }
    String sentence = expected ? e.getMessage() : unexpected(e);
    sentence.lines().forEach(text -> terminal.err().println("understudy: " + text));
    return exit.number();
  }

  private static String unexpected(Exception e) {
    return "something unexpected happened ("
        + e
        + "): run it again with UNDERSTUDY_LOG_FILE set to a file, and see there";
  }
}
