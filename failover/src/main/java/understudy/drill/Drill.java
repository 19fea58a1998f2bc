package understudy.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import understudy.base.Remotes;
import understudy.base.StateFile;
import understudy.base.Time;
import understudy.check.Checks;
import understudy.check.Item;
import understudy.config.Settings;
import understudy.failover.Step;
import understudy.failover.rules.State;
import understudy.status.Humane;
import understudy.status.StatusView;

/**
 * A takeover rehearsed without touching the service: everything that {@code check} tries, then the
 * steps themselves as far as they go without changing anything on either machine.
 */
public final class Drill {

  private static final int WRITES = 3;

  private final Settings settings;
  private final Time time;

  public Drill(Settings settings, Time time) {
    this.settings = settings;
    this.time = time;
  }

  /** Why there can be no drill now; empty when there can. */
  public static Optional<String> refusal(StatusView now) {
    if (now.state() == State.TAKING_OVER || now.state() == State.FAILING_BACK) {
      return Optional.of("the state is " + now.state() + ": a drill must wait until that is over");
    }
    return now.state() == State.ACTIVE || now.service().heldHere()
        ? Optional.of("this machine serves: a drill needs a primary that does; see status")
        : Optional.empty();
  }

  /**
   * Tries it all; takes some seconds, more when the primary does not answer. The calling thread
   * must be a platform thread: the probes wait in native code.
   *
   * @param now how things stand
   * @param sessions opened when they are needed, and closed here
   * @param reader is told each thing as soon as it is known
   */
  public DrillReport run(StatusView now, Supplier<Remotes> sessions, Consumer<Item> reader) {
    Instant startedAt = time.now().truncatedTo(ChronoUnit.SECONDS);
    long began = time.nanoTime();
    var notes = new Notes(reader);
    new Checks(settings).run(notes);
    standing(now, notes);
    Optional<Duration> write = write(notes);
    FenceTrial.Found fence;
    try (Remotes remotes = sessions.get()) {
      fence = new FenceTrial(settings, remotes, notes).tryAll();
    }
    var address = new AddressTrial(settings, notes);
    address.whoAnswers(fence.mac());
    var times =
        new Times(
            write,
            fence.asked(),
            fence.device(),
            address.take(),
            new ServicesTrial(settings, notes).tryAll(),
            lastStart(now));
    return DrillReport.of(
        settings.pair(),
        startedAt,
        Duration.ofNanos(time.nanoTime() - began),
        notes.items(),
        Expectation.of(settings, times));
  }

  /** What the daemon would do by itself, and what would be lost. */
  void standing(StatusView now, Notes notes) {
    if (now.ready()) {
      notes.ok("readiness", "the daemon would take over by itself");
    } else if (!now.daemon()) {
      notes.problem(
          "readiness",
          String.join("; ", now.notReadyBecause()),
          "`systemctl start understudy` starts it");
    } else {
      notes.warning(
          "readiness",
          String.join("; ", now.notReadyBecause()),
          "`understudy status` shows how things stand");
    }
    var mirror = now.mirror();
    if (mirror.dataAgeMillis().isEmpty()) {
      notes.problem(
          "data", "no pass of the mirror was ever complete", "`understudy mirror` makes one");
      return;
    }
    Duration age = Duration.ofMillis(mirror.dataAgeMillis().get());
    String truth =
        Humane.duration(age) + " old, " + Humane.count(mirror.owedPaths(), "path") + " owed";
    Duration allowed = settings.failover().maxDataAge();
    if (age.compareTo(allowed) > 0) {
      notes.problem(
          "data",
          truth + ", older than maxDataAge (" + Humane.duration(allowed) + ")",
          "`understudy status` says why the mirror lags");
    } else if (mirror.owedPaths() > 0) {
      notes.warning("data", truth, "`understudy status` names some of them");
    } else {
      notes.ok("data", truth);
    }
  }

  /** A takeover writes down each step before it does it: how long does this disk take? */
  private Optional<Duration> write(Notes notes) {
    try {
      Path folder = Files.createDirectories(Reports.folder(settings.stateDir()));
      var file = new StateFile<>(folder.resolve("write.probe"), String.class);
      long began = System.nanoTime();
      for (int i = 0; i < WRITES; i++) {
        file.write("drill");
      }
      Duration one = Duration.ofNanos((System.nanoTime() - began) / WRITES);
      file.delete();
      notes.ok("journal", "a durable write takes " + Humane.span(one));
      return Optional.of(one);
    } catch (IOException e) {
      notes.problem(
          "journal", "nothing can be written down: " + e.getMessage(), "look at stateDir's disk");
      return Optional.empty();
    }
  }

  private static Optional<Duration> lastStart(StatusView now) {
    return now.lastTakeover().stream()
        .flatMap(takeover -> takeover.steps().stream())
        .filter(step -> step.ok() && step.name().equals(Step.SERVICES.words()))
        .map(step -> Duration.ofMillis(step.tookMillis()))
        .reduce((first, last) -> last);
  }
}
