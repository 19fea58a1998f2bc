package understudy.hands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.config.ServiceSettings;
import understudy.failover.StepResult;
import understudy.heartbeat.CheckProbe;
import understudy.heartbeat.CheckSettings;
import understudy.heartbeat.CommandCheck;
import understudy.heartbeat.HttpCheck;
import understudy.heartbeat.TcpCheck;
import understudy.heartbeat.check.CommandProbe;
import understudy.heartbeat.check.HttpProbe;
import understudy.heartbeat.check.TcpProbe;

/** Starts, stops and checks the services on this machine. */
final class Services {

  private static final Duration AGAIN = Duration.ofMillis(100);

  private final ServiceSettings settings;
  private final List<CheckSettings> checks;

  Services(ServiceSettings settings, List<CheckSettings> checks) {
    this.settings = settings;
    this.checks = checks;
  }

  StepResult start() {
    return all(settings.start(), "started", Services::here);
  }

  StepResult stop() {
    return all(settings.stop(), "stopped", Services::here);
  }

  /** Each check until it answers well, all at once. */
  StepResult check() {
    long deadline = System.nanoTime() + Limits.CHECKS.toNanos();
    if (checks.isEmpty()) {
      return StepResult.done("no checks are configured");
    }
    List<String> failed =
        Together.each(checks, check -> failure(check, deadline)).stream()
            .flatMap(Optional::stream)
            .toList();
    return failed.isEmpty()
        ? StepResult.done("all checks answer")
        : StepResult.failed(String.join("; ", failed));
  }

  /** In order, all of them: one that fails is no reason to leave out the next. */
  static StepResult all(
      List<Command> commands, String done, Function<Command, CommandResult> runner) {
    List<String> failed = new ArrayList<>();
    for (Command command : commands) {
      CommandResult result = runner.apply(command);
      if (!result.ok()) {
        failed.add("`" + command + "`: " + result.summary());
      }
    }
    if (commands.isEmpty()) {
      return StepResult.done("nothing is to be " + done);
    }
    return failed.isEmpty() ? StepResult.done(done) : StepResult.failed(String.join("; ", failed));
  }

  private static CommandResult here(Command command) {
    return Processes.run(command, Limits.SERVICE);
  }

  private static Optional<String> failure(CheckSettings check, long deadline) {
    CheckProbe probe =
        switch (check) {
          case HttpCheck http -> new HttpProbe(http.url());
          case TcpCheck tcp -> new TcpProbe(tcp.host(), tcp.port());
          case CommandCheck command -> new CommandProbe(command.words(), new CheckCommands());
        };
    while (true) {
      CheckProbe.Result result = probe.ask(check.timeout());
      if (result.alive()) {
        return Optional.empty();
      }
      if (System.nanoTime() + AGAIN.toNanos() >= deadline) {
        return Optional.of("check " + check.name() + ": " + result.detail());
      }
      try {
        Thread.sleep(AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("check " + check.name() + ": interrupted");
      }
    }
  }
}
