package understudy.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.base.Remotes;
import understudy.config.Settings;

/** Has both machines tell what they have, and compares it. */
public final class Drift {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(20);

  /** What the door says when it refuses. */
  private static final int REFUSED = 126;

  private Drift() {}

  /** What is run on the primary for it. */
  public static List<Command> commands(Settings settings) {
    return List.of(Clocks.COMMAND, Inventory.command(settings.drift().files()));
  }

  /** All but the clocks. Blocking, a minute at most; an interrupt ends it. */
  public static Look look(Settings settings, Remotes remotes) {
    var command = Inventory.command(settings.drift().files());
    var asked = new CompletableFuture<CommandResult>();
    var asking =
        Thread.ofVirtual().name("drift").start(() -> asked.complete(ask(remotes, command)));
    CommandResult here = Processes.run(command, LIMIT);
    CommandResult there;
    try {
      asking.join();
      there = asked.join();
    } catch (InterruptedException e) {
      asking.interrupt();
      Thread.currentThread().interrupt();
      return new Look.NotCompared("interrupted", "try again");
    }
    if (settings.remote().restricted() && there.ran() && there.exit() == REFUSED) {
      return new Look.NotCompared(
          "the door on the primary does not permit it, its list is of another configuration or"
              + " version",
          "say `understudy init` again, or make it anew with `understudy guard door`");
    }
    var primary = told(there);
    var standby = told(here);
    if (primary.isEmpty() || standby.isEmpty()) {
      return primary.isEmpty() ? silent("primary", there) : silent("standby", here);
    }
    return Comparison.of(primary.get(), standby.get(), settings.drift(), words(settings));
  }

  private static CommandResult ask(Remotes remotes, Command command) {
    try {
      return remotes.any(command, LIMIT);
    } catch (RuntimeException e) {
      return CommandResult.failed(
          CommandResult.How.UNREACHABLE, "it could not be asked: " + e, Duration.ZERO);
    }
  }

  /** The same, and the clocks. */
  public static Look lookWithClocks(Settings settings, Remotes remotes) {
    return switch (look(settings, remotes)) {
      case Look.NotCompared not -> not;
      case Look.Compared compared -> with(clocks(remotes), compared);
    };
  }

  /** What is wrong with the clocks. Blocking, 20 s at most. */
  private static Look.Compared clocks(Remotes remotes) {
    var before = Instant.now();
    var told = remotes.any(Clocks.COMMAND, SHORT);
    var after = Instant.now();
    if (!told.ok()) {
      return new Look.Compared(List.of(), List.of(), List.of("clocks (not told by the primary)"));
    }
    var wrong = Clocks.judge(before, told.out(), after);
    return new Look.Compared(
        wrong.stream().toList(), wrong.isEmpty() ? List.of("clocks") : List.of(), List.of());
  }

  private static Look.Compared with(Look.Compared more, Look.Compared all) {
    return new Look.Compared(
        joined(all.findings(), more.findings()),
        joined(all.alike(), more.alike()),
        joined(all.unknown(), more.unknown()));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private static Optional<Inventory> told(CommandResult result) {
    return result.ok() ? InventoryReader.read(result.out()) : Optional.empty();
  }

  private static Look.NotCompared silent(String machine, CommandResult result) {
    return new Look.NotCompared(
        "the "
            + machine
            + " does not tell what it has: "
            + (result.ok() ? "what it says has no end" : result.summary()),
        "log in there and try it");
  }

  /** All that the service's commands are made of; units are named among them. */
  private static Set<String> words(Settings settings) {
    var service = settings.service();
    return Stream.of(service.start(), service.stop(), service.primaryStart(), service.primaryStop())
        .flatMap(List::stream)
        .map(Command::shellLine)
        .flatMap(line -> Arrays.stream(line.split("[\\s;&|'\"]+")))
        .collect(Collectors.toSet());
  }
}
