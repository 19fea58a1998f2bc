package understudy.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import understudy.base.Command;
import understudy.base.Time;
import understudy.mirror.Change;
import understudy.mirror.Names;
import understudy.mirror.Outcome;
import understudy.mirror.RsyncLine;
import understudy.mirror.RsyncRun;
import understudy.mirror.Source;
import understudy.mirror.Transport;

/** rsync through OpenSSH: brings everything, and compares it while it sends. */
final class RsyncTransfer implements HomeTransfer {

  /**
   * A large file is silent for as long as its checksum takes; ssh notices a dead link by itself.
   */
  private static final Duration STALL = Duration.ofMinutes(15);

  private final HomeSettings settings;
  private final HomeCommand command;
  private final RsyncRun rsync;

  /**
   * @param care what {@link #verify} and {@link #compare} count as the same
   */
  RsyncTransfer(HomeSettings settings, Transport.Ssh ssh, HomeCommand.Care care, Time time) {
    this.settings = settings;
    this.command = new HomeCommand(ssh, care, settings.kept(), settings.bandwidth());
    this.rsync = new RsyncRun(settings.stateDir(), STALL, time);
  }

  @Override
  public Ended compare(Source source, Tally tally, BooleanSupplier stop) {
    return compare(source, new Extent.All(), tally, stop);
  }

  /** The same for a part of the source. */
  Ended compare(Source source, Extent extent, Tally tally, BooleanSupplier stop) {
    return run(
        source,
        extent,
        list -> command.compare(source, extent, list, false),
        settings.kept(),
        tally,
        stop);
  }

  @Override
  public Ended copy(
      Source source,
      Extent extent,
      Path kept,
      boolean byChecksum,
      Tally tally,
      BooleanSupplier stop) {
    return run(
        source,
        extent,
        list -> command.copy(source, extent, list, kept, byChecksum),
        kept,
        tally,
        stop);
  }

  @Override
  public Ended verify(Source source, Extent extent, Tally tally, BooleanSupplier stop) {
    return run(
        source,
        extent,
        list -> command.compare(source, extent, list, true),
        settings.kept(),
        tally,
        stop);
  }

  @Override
  public void stopNow() {
    rsync.stopNow();
  }

  private interface Words {
    Command of(Optional<Path> list);
  }

  private Ended run(
      Source source, Extent extent, Words words, Path kept, Tally tally, BooleanSupplier stop) {
    Optional<Path> list;
    try {
      list = written(source, extent);
    } catch (IOException e) {
      return new Ended(
          Outcome.FAILED, settings.runDir() + " cannot be used here: " + e.getMessage());
    }
    var end = rsync.run(words.of(list), line -> tell(line, tally), stop);
    return new Ended(end.outcome(), HomeSentences.of(source.name(), end, kept));
  }

  private static void tell(RsyncLine line, Tally tally) {
    switch (line) {
      case RsyncLine.Item(var kind, String printed, long size, _) ->
          kind.ifPresent(change -> {
            String name = new String(Names.bytes(printed), StandardCharsets.ISO_8859_1);
            tally.change(change, name, size);
            if (change == Change.Kind.CREATED || change == Change.Kind.CONTENT) {
              tally.sent(name);
            }
          });
      case RsyncLine.Moved moved -> tally.moved(moved);
      case RsyncLine.Stat _, RsyncLine.Other _ -> {}
    }
  }

  private Optional<Path> written(Source source, Extent extent) throws IOException {
    Path list = settings.runDir().resolve("home." + source.name() + ".list");
    switch (extent) {
      case Extent.All _ -> {
        return Optional.empty();
      }
      case Extent.Folders(var names) -> DirtyLists.write(list, names, true);
      case Extent.Files(var names) -> DirtyLists.write(list, names, false);
    }
    return Optional.of(list);
  }
}
