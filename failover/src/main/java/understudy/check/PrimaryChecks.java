package understudy.check;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remote;
import understudy.base.Remotes;
import understudy.config.Settings;
import understudy.drift.Clocks;
import understudy.drift.Drift;
import understudy.mirror.Source;

/** What is seen of the primary over its sessions. */
record PrimaryChecks(Settings settings, Remotes remotes, Report report) {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int TRIES = 5;
  private static final Command NOTHING = Command.of("true");

  /** What is run on the primary to look at it. */
  static List<Command> commands(Settings settings) {
    return Stream.concat(Stream.of(NOTHING, look(settings)), Drift.commands(settings).stream())
        .toList();
  }

  /** Logs in over both networks; each must work by itself. */
  void logIn() {
    logIn("log-in: private link", remotes.privateLink());
    logIn("log-in: LAN", remotes.lan());
  }

  private void logIn(String subject, Remote remote) {
    var first = remote.run(NOTHING, LIMIT);
    if (!first.ok()) {
      report.problem(
          subject,
          remote.address() + ": " + first.summary(),
          "both networks need a way to the primary: "
              + settings.remote().user()
              + " must get in there without a question");
      return;
    }
    var took =
        IntStream.range(0, TRIES)
            .mapToObj(i -> remote.run(NOTHING, LIMIT))
            .filter(CommandResult::ok)
            .map(CommandResult::took)
            .min(Comparator.naturalOrder())
            .orElse(first.took());
    Judgements.shell(subject, remote.address(), took, report);
  }

  /** Has the primary tell about itself; empty when no session reaches it, which has been said. */
  Optional<Survey> survey() {
    if (!remotes.alive()) {
      return Optional.empty();
    }
    var told = remotes.any(look(settings), LIMIT);
    if (told.ok()) {
      return Optional.of(Survey.parse(told.out()));
    }
    report.problem("primary", "cannot be looked at: " + told.summary(), "log in and try it");
    return Optional.empty();
  }

  private static Command look(Settings settings) {
    List<Path> folders = settings.mirror().sources().stream().map(Source::from).toList();
    // Always in the same order: a restricted key is only let in to the letter.
    var programs = new TreeSet<>(Programs.onThePrimary(settings).names());
    programs.addAll(WatchChecks.PROGRAMS);
    return Survey.command(folders, programs);
  }

  void judge(Survey survey) {
    if (survey.uid() != 0) {
      report.problem(
          "primary: root",
          settings.remote().user() + " is not root there: fencing and cures need it",
          "say remote.user: root");
    }
    var machine = new MachineChecks("primary", report);
    machine.rsync(survey);
    Programs.onThePrimary(settings).judge(survey, report);
    machine.interfaces(settings.primary(), survey);
    folders(survey);
    new WatchChecks(settings.mirror(), report).judge(survey);
  }

  private void folders(Survey survey) {
    var sources = settings.mirror().sources();
    for (int i = 0; i < Math.min(sources.size(), survey.disks().size()); i++) {
      if (!survey.disks().get(i).exists()) {
        report.problem(
            "source " + sources.get(i).name(),
            sources.get(i).from() + " is not there on the primary",
            "mount or make it, or correct `from`");
      }
    }
  }

  /** Compares the two clocks; the way there and back is the doubt that remains. */
  void clock() {
    if (!remotes.alive()) {
      return;
    }
    var before = Instant.now();
    var told = remotes.any(Clocks.COMMAND, LIMIT);
    var after = Instant.now();
    if (told.ok()) {
      Judgements.clocks(before, told.out(), after, report);
    }
  }
}
