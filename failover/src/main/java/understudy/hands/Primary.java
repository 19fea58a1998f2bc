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
  private CompletableFuture<?> asking = CompletableFuture.completedFuture(null);
  private volatile Optional<Answer> answer = Optional.empty();

  private record Answer(long asked, Optional<Boolean> reaches) {}

  Primary(Settings settings, Remotes remotes, Limits limits) {
    this.settings = settings;
    this.remotes = remotes;
    this.limits = limits;
  }

  /** An open session is not enough: a frozen machine keeps it open. */
  boolean answers() {
    return remotes.any(Errands.NOTHING, limits.answer()).ran();
  }

  /** Goes through what an order that was kept ready takes, with one that changes nothing. */
  void standUp() {
    var look = Errands.toInterface("look", settings.primary().lan().interfaceName());
    remotes.privateLink().stand(look, limits.answer()).ifPresent(it -> it.say("", limits.answer()));
  }

  /** Asks in the background what {@link #reachesReference} would; one question at a time. */
  void askAhead() {
    if (!asking.isDone()) {
      return;
    }
    long now = System.nanoTime();
    asking =
        CompletableFuture.supplyAsync(this::askForReference, Thread::startVirtualThread)
            .exceptionally(_ -> Optional.empty())
            .thenAccept(reaches -> answer = Optional.of(new Answer(now, reaches)));
  }

  /**
   * What was answered to a question of the last two intervals is not asked again; it counts once.
   */
  Optional<Boolean> reachesReference() {
    var ahead = answer;
    answer = Optional.empty();
    long oldest = System.nanoTime() - settings.heartbeat().interval().multipliedBy(2).toNanos();
    return ahead.filter(one -> one.asked() - oldest > 0).isPresent()
        ? ahead.get().reaches()
        : askForReference();
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
