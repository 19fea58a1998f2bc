package understudy.hands;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remotes;
import understudy.config.Settings;
import understudy.failover.StepResult;
import understudy.failover.rules.Cure;

/** What is done on the primary itself, over the sessions to it. */
final class Primary {

  private static final Command NOTHING = Command.shell(":");

  /** Both worlds: with systemd and without. */
  private static final Command REBOOT = Command.shell("systemctl reboot 2>/dev/null || reboot");

  private final Settings settings;
  private final Remotes remotes;
  private final Limits limits;

  Primary(Settings settings, Remotes remotes, Limits limits) {
    this.settings = settings;
    this.remotes = remotes;
    this.limits = limits;
  }

  /** An open session is not enough: a frozen machine keeps it open. */
  boolean answers() {
    return remotes.any(NOTHING, limits.answer()).ran();
  }

  Optional<Boolean> reachesReference() {
    List<InetAddress> references = settings.heartbeat().references();
    if (references.isEmpty()) {
      return Optional.empty();
    }
    Duration wait = limits.reference();
    List<String> parameters = new ArrayList<>();
    parameters.add(settings.primary().lan().interfaceName());
    parameters.add(String.format(Locale.ROOT, "%.3f", wait.toMillis() / 1000.0));
    references.forEach(reference -> parameters.add(reference.getHostAddress()));
    Duration limit = limits.answer().plus(wait.plusMillis(100).multipliedBy(references.size()));
    CommandResult result =
        remotes.privateLink().run(Script.REACHES.with(parameters.toArray(String[]::new)), limit);
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
      case REBOOT -> onIt(List.of(REBOOT), cure, this::run);
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
