package understudy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.control.NoDaemon;
import understudy.failback.Console;
import understudy.setup.Alone;
import understudy.setup.AtTerminal;
import understudy.setup.Conversation;
import understudy.setup.LogIn;
import understudy.setup.Setup;
import understudy.setup.Trouble;

@Command(
    name = "init",
    sortOptions = false,
    description =
        "Sets the two machines up: asks for what it cannot find out, shows each change, makes it"
            + " over one log-in to the primary, and checks everything. Can be run again.")
final class InitCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Mixin private InitOptions options;

  @Option(
      names = "--login",
      paramLabel = "USER",
      defaultValue = "root",
      description = "Who logs in to the primary, this once: root, or one who may use sudo.")
  private String user;

  @Option(
      names = "--login-identity",
      paramLabel = "FILE",
      description = "With this private key (else: the agent, then a password is asked).")
  private Path identity;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where the primary's sshd listens (else 22, or as the configuration says).")
  private Integer port;

  @Option(
      names = "--host-key",
      paramLabel = "FINGERPRINT",
      description = "The primary's host key, as SHA256:...; another one is refused.")
  private String hostKey;

  @Option(
      names = "--primary-interfaces",
      paramLabel = "LAN,CABLE",
      split = ",",
      description = "With --print: the primary's interfaces, unless they are called as here.")
  private List<String> interfaces = new ArrayList<>();

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Option(names = "--undo", description = "Takes back what init made, on both machines.")
  private boolean undo;

  @ArgGroup private Form form = new Form();

  /** One of them at most. */
  static final class Form {
    @Option(names = "--dry-run", description = "Looks and shows; changes nothing.")
    private boolean dryRun;

    @Option(
        names = "--print",
        description = "Prints the primary's side as a script, instead of logging in there.")
    private boolean print;
  }

  @Override
  public Integer call() {
    var halfWay = new HalfWay(understudy.terminal().err());
    try {
      return led(halfWay);
    } catch (Trouble e) {
      throw new Failure(e.exit(), e.getMessage());
    } finally {
      halfWay.passed();
    }
  }

  private int led(HalfWay halfWay) throws Trouble {
    var terminal = understudy.terminal();
    var logIn =
        new LogIn(
            user,
            Optional.ofNullable(identity),
            Optional.ofNullable(port),
            Optional.ofNullable(hostKey));
    var setup = new Setup(talk(), understudy.configuration(), logIn, terminal.out()::println);
    if (undo) {
      refuseWhileTheDaemonRuns();
      setup.undo(manner());
      return ExitCode.DONE.number();
    }
    var settings = setup.run(options.wishes(), interfaces, manner());
    halfWay.passed();
    return settings.map(this::check).orElse(ExitCode.DONE.number());
  }

  private int check(Settings settings) {
    var terminal = understudy.terminal();
    int exit = CheckCommand.check(understudy, settings);
    terminal
        .out()
        .println(
            exit == 0
                ? "Now start the daemon (systemctl enable --now understudy), or restart it, then say"
                    + " `understudy status`."
                : "Mend the problems above, then say `understudy init` again.");
    return exit;
  }

  /** What is printed must be the script alone. */
  private Conversation talk() {
    var terminal = understudy.terminal();
    var out = form.print ? terminal.err() : terminal.out();
    if (!yes && terminal.interactive()) {
      return new AtTerminal(new Console(out));
    }
    if (!yes && !form.dryRun) {
      throw new Failure(
          ExitCode.USAGE, "nobody is here to ask: add --yes to go on, or --dry-run to look first");
    }
    return new Alone(out);
  }

  private Setup.Manner manner() {
    if (form.dryRun) {
      return Setup.Manner.DRY_RUN;
    }
    return form.print ? Setup.Manner.PRINT : Setup.Manner.MAKE;
  }

  private void refuseWhileTheDaemonRuns() {
    if (!Files.exists(understudy.configuration())) {
      return;
    }
    try {
      understudy.daemon(understudy.settings()).get("/status");
    } catch (NoDaemon nobody) {
      return;
    }
    throw new Failure(
        ExitCode.REFUSED, "the daemon runs: end it first (systemctl disable --now understudy)");
  }
}
