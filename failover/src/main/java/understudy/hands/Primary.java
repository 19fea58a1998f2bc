package understudy.hands;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remotes;
import understudy.config.Settings;
import understudy.failover.StepResult;
import understudy.failover.rules.Cure;

/** What is done on the primary itself, over the sessions to it. */
final class Primary {

  private final Settings settings;
  private final Remotes remotes;
  private final Limits limits;
  private volatile Optional<Asked> ahead = Optional.empty();

  private record Asked(long nanos, CompletableFuture<Optional<Boolean>> answer) {}

  Primary(Settings settings, Remotes remotes, Limits limits) {
    this.settings = settings;
    this.remotes = remotes;
    this.limits = limits;
  }

  /** An open session is not enough: a frozen machine keeps it open. */
  boolean answers() {
    return remotes.any(Errands.NOTHING, limits.answer()).ran();
  }

  /** Asks in the background what {@link #reachesReference} would; one question at a time. */
  void askAhead() {
    if (ahead.isEmpty() || ahead.get().answer().isDone()) {
      long now = System.nanoTime();
      var answer = CompletableFuture.supplyAsync(this::askForReference, Thread::startVirtualThread);
      ahead = Optional.of(new Asked(now, answer));
    }
  }

  /** What was asked ahead within the last interval is not asked again; it counts once. */
  Optional<Boolean> reachesReference() {
    var asked = ahead;
    ahead = Optional.empty();
    long recent = System.nanoTime() - settings.heartbeat().interval().toNanos();
    return asked
        .filter(one -> one.nanos() - recent > 0)
        .map(one -> one.answer().join())
        .orElseGet(this::askForReference);
  }

  private Optional<Boolean> askForReference() {
    List<InetAddress> references = settings.heartbeat().references();
    if (references.isEmpty()) {
      return Optional.empty();
    }
    Duration wait = limits.reference();
    Duration limit = limits.answer().plus(wait.plusMillis(100).multipliedBy(references.size()));
    CommandResult result = remotes.privateLink().run(Errands.reaches(settings), limit);
    return switch (result.exit()) {
      case 0 -> Optional.of(true);
      case 1 -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  StepResult cure(Cure cure) {
    var cures = settings.failover().cures();
    return switch (cure) {
      case LAN -> onIt(cures.lan(), cure, c -> remotes.privateLink().run(c, Limits.SERVICE));
      case PRIVATE -> onIt(cures.privateLink(), cure, c -> remotes.lan().run(c, Limits.SERVICE));
      case SERVICE -> onIt(cures.service(), cure, this::run);
      case REBOOT -> onIt(List.of(Errands.REBOOT), cure, this::run);
    };
  }

  StepResult startServices() {
    return Services.all(settings.service().primaryStart(), "started on the primary", this::run);
  }

  StepResult stopServices() {
    return Services.all(settings.service().primaryStop(), "stopped on the primary", this::run);
  }

  private static StepResult onIt(
      List<Command> commands, Cure cure, Function<Command, CommandResult> runner) {
    StepResult result = Services.all(commands, "tried", runner);
    return result.ok() ? StepResult.done(cure.words() + " was tried") : result;
  }

  private CommandResult run(Command command) {
    return remotes.any(command, Limits.SERVICE);
  }
}
