package understudy.mirror;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remote;

/** Runs a source's {@code before} commands on the primary. */
final class Before {

  private static final Duration LIMIT = Duration.ofHours(1);

  private final Optional<Remote> remote;
  private final BooleanSupplier stop;

  Before(Optional<Remote> remote, BooleanSupplier stop) {
    this.remote = remote;
    this.stop = stop;
  }

  /** What keeps the source from being copied; empty when all commands did their work. */
  Optional<SourceResult> run(Source source) {
    for (Command command : source.before()) {
      if (remote.isEmpty()) {
        return Optional.of(
            SourceResult.failed(
                Outcome.FAILED,
                "source "
                    + source.name()
                    + ": it has `before` commands, and no way to run commands"
                    + " on the primary: configure `remote`"));
      }
      var result = new OnPrimary(remote.get(), stop).run(command, LIMIT);
      if (stop.getAsBoolean()) {
        return Optional.of(
            SourceResult.failed(
                Outcome.SUSPENDED,
                "source " + source.name() + ": the pass was ended, the mirror is suspended"));
      }
      if (!result.ok()) {
        return Optional.of(
            SourceResult.failed(
                result.how() == CommandResult.How.UNREACHABLE ? Outcome.LINK_LOST : Outcome.FAILED,
                "source %s: `before` command `%s` on the primary: %s; nothing was copied, mend it"
                    .formatted(source.name(), command, result.summary())));
      }
    }
    return Optional.empty();
  }
}
