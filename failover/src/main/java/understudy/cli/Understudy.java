package understudy.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import understudy.config.ConfigurationFile;
import understudy.config.Problem;
import understudy.config.Settings;
import understudy.config.SourceList;
import understudy.control.Answer;
import understudy.control.ControlClient;
import understudy.control.ExitCode;

/** The command itself, and what every command of it needs: the configuration and the daemon. */
@Command(
    name = "understudy",
    description = "Keeps this machine ready to step in for another one.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Understudy.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 tried and failed, 2 wrong usage, 3 refused by a guard,",
      "4 invalid configuration, 5 the daemon does not answer, 6 given up half-way."
    })
final class Understudy implements Runnable {

  private static final String USUAL = "/etc/understudy/understudy.yaml";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = {"The configuration; else $UNDERSTUDY_CONFIG,", "else " + USUAL + "."})
  private Path config;

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  Understudy(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  Terminal terminal() {
    return terminal;
  }

  Path configuration() {
    String named = terminal.environment().getOrDefault("UNDERSTUDY_CONFIG", "");
    return Optional.ofNullable(config).orElse(Path.of(named.isEmpty() ? USUAL : named));
  }

  /** The configuration; every problem of it is a line of the failure. */
  Settings settings() {
    return switch (ConfigurationFile.read(configuration())) {
      case ConfigurationFile.Reading.Valid valid -> valid.settings();
      case ConfigurationFile.Reading.Invalid invalid ->
          throw new Failure(
              ExitCode.CONFIGURATION,
              invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }

  /** The configuration with this list of sources instead of the one that counts. */
  ConfigurationFile.Reading tried(SourceList list) {
    return ConfigurationFile.read(configuration(), list);
  }

  ControlClient daemon(Settings settings) {
    return new ControlClient(settings.runDir());
  }

  /** Shows what came of an order: done on standard output, everything else is a failure. */
  int show(Answer answer) {
    if (answer.exit() != ExitCode.DONE) {
      throw Failure.of(answer);
    }
    terminal.out().println(answer.sentence());
    return ExitCode.DONE.number();
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Understudy.class.getPackage().getImplementationVersion();
      return new String[] {"understudy " + Optional.ofNullable(version).orElse("(unpacked)")};
    }
  }
}
