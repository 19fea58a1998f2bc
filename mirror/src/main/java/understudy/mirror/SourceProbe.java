package understudy.mirror;

import java.time.Duration;
import java.util.Optional;
import understudy.base.CommandResult;
import understudy.base.Processes;

/** Asks the primary for a source, in the way that a pass does, and copies nothing. */
public final class SourceProbe {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final RsyncCommand command;

  public SourceProbe(MirrorSettings settings) {
    this.command = new RsyncCommand(settings);
  }

  /**
   * Why a pass over {@code source} would fail, in a sentence that says what to do; empty when the
   * primary gives it, with its marker. Waits for half a minute at most.
   */
  public Optional<String> problem(Source source) {
    var asked = Processes.run(command.ask(source), LIMIT);
    if (asked.ok()) {
      return Optional.empty();
    }
    var errors = RsyncErrors.of(asked.err().lines().filter(line -> !line.isBlank()).toList());
    if (source.marker().filter(errors::missing).isPresent()) {
      return Optional.of(
          "source %s: its marker %s is not in %s on the primary: mount the folder, or make the file"
              .formatted(source.name(), source.marker().get(), source.from()));
    }
    return Optional.of(
        new RsyncEnd(how(asked), asked.exit(), errors, 0, 0).sentence(source.name()));
  }

  private static RsyncEnd.How how(CommandResult asked) {
    return switch (asked.how()) {
      case EXITED -> RsyncEnd.How.EXITED;
      case NOT_STARTED -> RsyncEnd.How.NOT_STARTED;
      case TIMED_OUT, UNREACHABLE -> RsyncEnd.How.STALLED;
    };
  }
}
