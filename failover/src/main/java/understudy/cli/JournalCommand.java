package understudy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.base.Json;
import understudy.control.ExitCode;
import understudy.failover.Journal;
import understudy.failover.JournalEvent;

@Command(name = "journal", description = "Shows what happened and why, oldest first.")
final class JournalCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Option(
      names = "-n",
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "How many of the last events (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "Only what is younger, such as 2h; then all of it.")
  private Duration since;

  @Option(names = "--follow", description = "Goes on with what happens, until Ctrl-C.")
  private boolean follow;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (count < 0) {
      throw new Failure(ExitCode.USAGE, "-n must not be negative");
    }
    Path stateDir = understudy.settings().stateDir();
    Optional<Instant> from = Optional.ofNullable(since).map(it -> Instant.now().minus(it));
    int most = from.isPresent() ? Integer.MAX_VALUE : count;
    try {
      Journal.read(stateDir, most, from.orElse(Instant.EPOCH)).forEach(this::print);
      if (follow) {
        Journal.follow(stateDir, this::print);
      }
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED, "the journal in " + stateDir + " cannot be read: " + e.getMessage());
    }
    return ExitCode.DONE.number();
  }

  private void print(JournalEvent event) {
    try {
      String line = json ? Json.mapper().writeValueAsString(event) : JournalText.of(event);
      understudy.terminal().out().println(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
