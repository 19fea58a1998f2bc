package understudy.check;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.base.Remotes;
import understudy.base.SshTarget;
import understudy.base.Time;
import understudy.config.Nic;
import understudy.config.Settings;
import understudy.drift.Drift;
import understudy.mirror.Mirror;
import understudy.mirror.Source;

/**
 * Tries everything that a takeover needs, on both machines, without changing anything. Takes some
 * seconds, more when the primary does not answer.
 */
public final class Checks {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

  private final Settings settings;

  public Checks(Settings settings) {
    this.settings = settings;
  }

  /**
   * Tries it all on the calling thread, which must be a platform thread: the probes wait in native
   * code.
   *
   * @param reader is told each item as soon as it is known
   * @return how many problems there are; warnings do not count
   */
  public int run(Consumer<Item> reader) {
    var report = new Report(reader);
    report.ok("configuration", "read, pair " + settings.pair());
    new PolicyChecks(settings, report).judge();
    if (Files.exists(SandboxChecks.UNIT)) {
      new SandboxChecks(settings, report).judge();
    }
    new AlertChecks(settings, report).judge();
    new FileChecks(settings, report).tryAll();
    new HomeChecks(settings, report).judge();
    new TargetChecks(settings, report).tryAll();
    var here = here(report);
    here.ifPresent(survey -> standby(survey, report));
    new NetworkChecks(settings, report).ask();
    try (var remotes = sessions()) {
      var primary = new PrimaryChecks(settings, remotes, report);
      primary.logIn();
      DoorChecks.tryIt(settings, remotes, report);
      var there = primary.survey();
      there.ifPresent(primary::judge);
      primary.clock();
      if (remotes.alive()) {
        DriftChecks.tell(Drift.look(settings, remotes), report);
      }
      if (here.isPresent() && there.isPresent()) {
        new DiskChecks(settings.mirror().sources(), report)
            .compare(here.get().disks(), there.get().disks());
      }
      here.ifPresent(survey -> new HolderChecks(settings, report).judge(survey, there));
    }
    var mirror = new MirrorChecks(settings, report);
    mirror.sources();
    try (var past = new Mirror(settings.mirror(), Time.system(), Optional.empty())) {
      mirror.past(past.view(), Instant.now());
    }
    return report.problems();
  }

  /** Compares the two machines and nothing else, and names everything that differs. */
  public int drift(Consumer<Item> reader) {
    var report = new Report(reader);
    try (var remotes = sessions()) {
      DriftChecks.tellAll(Drift.look(settings, remotes), report);
      new PrimaryChecks(settings, remotes, report).clock();
    }
    return report.problems();
  }

  /** Sends a test message each way that is configured; takes half a minute where nobody answers. */
  public int sendTest(Consumer<Item> reader, Supplier<Vertx> vertx) {
    var report = new Report(reader);
    AlertChecks.send(settings, vertx, report);
    return report.problems();
  }

  private Optional<Survey> here(Report report) {
    List<Path> folders = settings.mirror().sources().stream().map(Source::to).toList();
    CommandResult told =
        Processes.run(Survey.command(folders, Programs.onTheStandby(settings).names()), LIMIT);
    if (told.ok()) {
      return Optional.of(Survey.parse(told.out()));
    }
    report.problem("standby", "cannot be looked at: " + told.summary(), "mend that, try again");
    return Optional.empty();
  }

  private void standby(Survey survey, Report report) {
    if (survey.uid() == 0) {
      report.ok("standby: root", "run by root");
    } else {
      report.problem(
          "standby: root", "run by another user", "run understudy as root: addresses need it");
    }
    var machine = new MachineChecks("standby", report);
    machine.rsync(survey);
    Programs.onTheStandby(settings).judge(survey, report);
    machine.interfaces(settings.standby(), survey);
  }

  private Remotes sessions() {
    return Remotes.open(
        settings.remote(),
        target(settings.primary().lan(), settings.standby().lan()),
        target(settings.primary().privateLink(), settings.standby().privateLink()),
        KEEP_ALIVE);
  }

  private static SshTarget target(Nic there, Nic here) {
    return new SshTarget(there.address().getHostAddress(), Optional.of(here.address()));
  }
}
