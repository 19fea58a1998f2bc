package understudy.home;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import understudy.base.Command;
import understudy.base.Time;
import understudy.mirror.Change;
import understudy.mirror.Outcome;
import understudy.mirror.RsyncEnd;
import understudy.mirror.RsyncErrors;
import understudy.mirror.RsyncLine;
import understudy.mirror.RsyncRun;
import understudy.mirror.Source;

/**
 * A command of the administrator's, run here, that copies what it is told. Where SSH reaches the
 * primary, understudy itself finds what differs, keeps what would be lost, takes away what is gone
 * and compares; else the command does, as its documentation demands (docs/operations.md).
 */
final class CommandTransfer implements HomeTransfer {

  /** A command that has printed nothing for so long is ended. */
  private static final Duration SILENCE = Duration.ofHours(2);

  private static final int DIFFERENT = 1;

  private final HomeSettings settings;
  private final HomeWay.ByCommand way;
  private final PrimarySide primary;
  private final Optional<RsyncTransfer> looking;
  private final Optional<RsyncTransfer> checksums;
  private final RsyncRun runner;

  CommandTransfer(HomeSettings settings, HomeWay.ByCommand way, PrimarySide primary, Time time) {
    this.settings = settings;
    this.way = way;
    this.primary = primary;
    this.looking =
        way.checksums().map(ssh -> new RsyncTransfer(settings, ssh, HomeCommand.Care.ALL, time));
    this.checksums =
        way.checksums()
            .map(ssh -> new RsyncTransfer(settings, ssh, HomeCommand.Care.CONTENT, time));
    this.runner = new RsyncRun(settings.stateDir(), SILENCE, time);
  }

  @Override
  public Ended compare(Source source, Tally tally, BooleanSupplier stop) {
    return looking
        .map(rsync -> rsync.compare(source, tally, stop))
        .orElseGet(() -> new Ended(Outcome.CLEAN, "the primary was not looked at"));
  }

  @Override
  public Ended copy(
      Source source,
      Extent extent,
      Path kept,
      boolean byChecksum,
      Tally tally,
      BooleanSupplier stop) {
    if (looking.isEmpty()) {
      return run(way.copy(), source, Optional.empty(), kept, stop);
    }
    var found = new ArrayList<Change>();
    var finding =
        Tally.of(source.name(), (kind, name, size) -> found.add(new Change(kind, name, size)));
    var compared =
        byChecksum
            ? checksums.orElseThrow().verify(source, extent, finding, stop)
            : looking.get().compare(source, extent, finding, stop);
    if (!compared.usable()) {
      return compared;
    }
    var replaced = replaced(found);
    var gone = gone(found);
    var problem =
        primary
            .keep(source, kept, replaced, false)
            .or(() -> primary.keep(source, kept, gone, true));
    if (problem.isPresent()) {
      return new Ended(Outcome.FAILED, problem.get());
    }
    found.forEach(one -> tally.change(one.kind(), one.path(), one.bytes()));
    var names = new TreeSet<String>();
    found.stream()
        .filter(one -> one.kind() != Change.Kind.DELETED)
        .forEach(one -> names.add(one.path()));
    // What was taken out of a folder has changed its time.
    replaced.forEach(name -> names.add(folder(name)));
    gone.forEach(name -> names.add(folder(name)));
    return names.isEmpty() ? compared : run(way.copy(), source, Optional.of(names), kept, stop);
  }

  @Override
  public Ended verify(Source source, Extent extent, Tally tally, BooleanSupplier stop) {
    if (checksums.isPresent()) {
      return checksums.get().verify(source, extent, tally, stop);
    }
    if (way.verify().isEmpty()) {
      return new Ended(
          Outcome.FAILED, "nothing can compare: set failback.verifyCommand, or remote.shell: ssh");
    }
    Optional<Set<String>> names =
        extent instanceof Extent.Files(var files) ? Optional.of(files) : Optional.empty();
    var printed = new ArrayList<String>();
    var end = started(way.verify().get(), source, names, settings.kept(), printed, stop);
    if (end.how() == RsyncEnd.How.EXITED && end.exit() == DIFFERENT) {
      printed.forEach(line -> tally.change(Change.Kind.CONTENT, line, 0));
      return printed.isEmpty()
          ? new Ended(Outcome.PARTIAL, "failback.verifyCommand says that something differs")
          : new Ended(Outcome.CLEAN, "compared");
    }
    return ended(source, "failback.verifyCommand", end);
  }

  @Override
  public void stopNow() {
    looking.ifPresent(RsyncTransfer::stopNow);
    checksums.ifPresent(RsyncTransfer::stopNow);
    runner.stopNow();
  }

  private Ended run(
      Command command,
      Source source,
      Optional<Set<String>> names,
      Path kept,
      BooleanSupplier stop) {
    var printed = new ArrayList<String>();
    return ended(source, "failback.command", started(command, source, names, kept, printed, stop));
  }

  /**
   * @param names the entries that are meant; empty: all of them
   * @param printed gets the first lines of what it prints
   */
  private RsyncEnd started(
      Command command,
      Source source,
      Optional<Set<String>> names,
      Path kept,
      List<String> printed,
      BooleanSupplier stop) {
    var environment = new HashMap<String, String>();
    environment.put("UNDERSTUDY_NAME", source.name());
    environment.put("UNDERSTUDY_SOURCE", source.to().toString());
    environment.put("UNDERSTUDY_TARGET", source.from().toString());
    environment.put("UNDERSTUDY_PRIMARY", way.address());
    environment.put("UNDERSTUDY_KEPT", kept.toString());
    environment.put("UNDERSTUDY_LIST", "");
    if (names.isPresent()) {
      Path list = settings.runDir().resolve("command." + source.name() + ".list");
      try {
        DirtyLists.write(list, names.get(), false);
      } catch (IOException e) {
        return new RsyncEnd(
            RsyncEnd.How.NOT_STARTED, -1, new RsyncErrors(List.of(list + ": " + e), 1), 0, 0);
      }
      environment.put("UNDERSTUDY_LIST", list.toString());
    }
    return runner.run(
        command,
        environment,
        line -> {
          if (line instanceof RsyncLine.Other(String text)
              && !text.isBlank()
              && printed.size() < Comparison.TOLD) {
            printed.add(text);
          }
        },
        stop);
  }

  private static Ended ended(Source source, String key, RsyncEnd end) {
    String first = end.errors().first();
    String said = first.isEmpty() ? "" : " (" + first + ")";
    String about = "source " + source.name() + ": " + key + " ";
    return switch (end.how()) {
      case EXITED ->
          end.exit() == 0
              ? new Ended(Outcome.CLEAN, "the primary holds what is here")
              : new Ended(
                  end.errors().full() ? Outcome.DISK_FULL : Outcome.FAILED,
                  about + "ended with exit status " + end.exit() + said + ": run it by hand");
      case STOPPED -> new Ended(Outcome.SUSPENDED, about + "was ended");
      case STALLED ->
          new Ended(Outcome.STALLED, about + "printed nothing for two hours and was ended");
      case NOT_STARTED ->
          new Ended(Outcome.FAILED, about + "could not be started" + said + ": mend it");
    };
  }

  /** Files whose content is replaced. */
  private static List<String> replaced(List<Change> found) {
    return found.stream()
        .filter(one -> one.kind() == Change.Kind.CONTENT && !one.path().endsWith("/"))
        .map(Change::path)
        .toList();
  }

  /** The folder that an entry is in. */
  static String folder(String name) {
    int slash = name.lastIndexOf('/', name.length() - 2);
    return slash < 0 ? "./" : name.substring(0, slash + 1);
  }

  /** What is deleted; with a folder all that is in it. */
  static List<String> gone(List<Change> found) {
    var names = new TreeSet<String>();
    found.stream()
        .filter(one -> one.kind() == Change.Kind.DELETED)
        .forEach(one -> names.add(one.path()));
    var topmost = new ArrayList<String>();
    for (String name : names) {
      if (topmost.isEmpty()
          || !topmost.getLast().endsWith("/")
          || !name.startsWith(topmost.getLast())) {
        topmost.add(name);
      }
    }
    return topmost;
  }
}
