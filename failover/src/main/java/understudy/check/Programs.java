package understudy.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import understudy.base.Command;
import understudy.config.FenceMethod;
import understudy.config.Settings;
import understudy.heartbeat.CommandCheck;
import understudy.home.HomeWay;
import understudy.mirror.Transport;

/**
 * Which programs the configured commands need. Pure.
 *
 * @param where whose programs they are
 */
record Programs(String where, List<Needed> needed) {

  /** The beginning of a shell line that names a program, and nothing cleverer. */
  private static final Pattern FIRST = Pattern.compile("\\s*([A-Za-z0-9_./+-]+)(?:\\s.*)?");

  /**
   * @param use the key of the configuration, or what of ours needs it
   */
  record Needed(String program, String use) {}

  static Programs onTheStandby(Settings settings) {
    var needed = new ArrayList<Needed>();
    needed.add(new Needed("rsync", "the mirror"));
    needed.add(new Needed("ip", "looking at interfaces"));
    if (settings.mirror().transport() instanceof Transport.Ssh) {
      needed.add(new Needed("ssh", "mirror.transport: ssh"));
    }
    add(needed, "service.start", settings.service().start());
    add(needed, "service.stop", settings.service().stop());
    add(
        needed,
        "failover.fence",
        settings.failover().fence().stream().flatMap(Programs::commands).toList());
    if (settings.failback().way() instanceof HomeWay.ByCommand(var copy, var verify, _, _)) {
      add(needed, "failback.command", List.of(copy));
      add(needed, "failback.verifyCommand", verify.stream().toList());
    }
    add(
        needed,
        "service.checks",
        settings.heartbeat().checks().stream()
            .filter(CommandCheck.class::isInstance)
            .map(CommandCheck.class::cast)
            .map(check -> Command.of(check.words()))
            .toList());
    return new Programs("standby", needed);
  }

  static Programs onThePrimary(Settings settings) {
    var needed = new ArrayList<Needed>();
    for (String program : List.of("rsync", "ip", "ping", "timeout")) {
      needed.add(new Needed(program, "understudy"));
    }
    add(needed, "service.primaryStart", settings.service().primaryStart());
    add(needed, "service.primaryStop", settings.service().primaryStop());
    add(needed, "failover.cures.lan", settings.failover().cures().lan());
    add(needed, "failover.cures.private", settings.failover().cures().privateLink());
    add(needed, "failover.cures.service", settings.failover().cures().service());
    for (var source : settings.mirror().sources()) {
      add(needed, "before of source " + source.name(), source.before());
    }
    return new Programs("primary", needed);
  }

  Set<String> names() {
    var names = new LinkedHashSet<String>();
    needed.forEach(one -> names.add(one.program()));
    return names;
  }

  void judge(Survey survey, Report report) {
    var missing =
        needed.stream()
            .filter(one -> !survey.programs().contains(one.program()))
            .distinct()
            .toList();
    for (var one : missing) {
      report.problem(
          where + ": programs",
          one.program() + " is not there or not executable, " + one.use() + " needs it",
          "install it on the " + where + ", make it executable, or correct the command");
    }
    if (missing.isEmpty()) {
      report.ok(where + ": programs", String.join(", ", names()));
    }
  }

  /** The program that a command begins with; empty for a shell line that begins otherwise. */
  static Optional<String> first(Command command) {
    return switch (command) {
      case Command.Words words -> Optional.of(words.words().getFirst());
      case Command.Script script -> Optional.empty();
      case Command.Shell shell ->
          Optional.of(FIRST.matcher(shell.line()))
              .filter(match -> match.matches())
              .map(match -> match.group(1));
    };
  }

  private static void add(List<Needed> needed, String use, List<Command> commands) {
    commands.stream()
        .flatMap(command -> first(command).stream())
        .forEach(program -> needed.add(new Needed(program, use)));
  }

  private static Stream<Command> commands(FenceMethod method) {
    return switch (method) {
      case FenceMethod.InterfaceDown down -> Stream.of();
      case FenceMethod.ByCommand(var command, var limit, var test) ->
          Stream.concat(Stream.of(command), test.stream());
    };
  }
}
