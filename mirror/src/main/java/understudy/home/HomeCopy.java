package understudy.home;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import understudy.base.Remote;
import understudy.base.Time;
import understudy.mirror.Outcome;
import understudy.mirror.ProgressListener;
import understudy.mirror.Source;
import understudy.mirror.Suspension;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/**
 * Brings the data home. One thing at a time, on the calling thread; {@link #stop} may come from
 * any.
 *
 * <p>Each call takes the mirror's own lock and needs its latch closed, from the first byte to the
 * last: the two directions never meet. Both sides must carry the source's marker.
 */
public final class HomeCopy {

  private static final int SAMPLE = 100;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final HomeSettings settings;
  private final Supplier<Optional<Suspension>> suspended;
  private final Time time;
  private final PrimarySide primary;
  private final Round round;
  private final HomeTransfer transfer;
  private volatile boolean stopped;

  /**
   * @param privateLink runs our few questions on the primary
   * @param suspended the mirror's latch, as it is at the moment
   */
  public HomeCopy(
      HomeSettings settings,
      Remote privateLink,
      Supplier<Optional<Suspension>> suspended,
      Time time) {
    this.settings = settings;
    this.suspended = suspended;
    this.time = time;
    this.primary = new PrimarySide(privateLink, settings.way().opensDoor());
    this.transfer = transfer(settings, primary, time);
    this.round = new Round(settings, primary, transfer.keepsByRemote(), suspended);
  }

  private static HomeTransfer transfer(HomeSettings settings, PrimarySide primary, Time time) {
    return switch (settings.way()) {
      case HomeWay.Rsync(var ssh) -> new RsyncTransfer(settings, ssh, HomeCommand.Care.ALL, time);
      case HomeWay.Ftp ftp -> new FtpTransfer(settings, ftp, time);
      case HomeWay.ByCommand command -> new CommandTransfer(settings, command, primary, time);
    };
  }

  /**
   * Finds what the primary holds otherwise than we do, before the first copy; changes nothing.
   * Later it is too late: what was copied looks as if the primary had written it.
   *
   * @param dataAsOf the mirror's last clean moment; empty: nothing is known of what it mirrored
   * @param servingSince since when our own service writes here
   */
  public Comparison compare(Optional<Instant> dataAsOf, Instant servingSince) {
    var counts = new EnumMap<Fate, Integer>(Fate.class);
    var differences = new ArrayList<Difference>();
    var entries = new int[1];
    var bytes = new long[1];
    var tooSmall = new ArrayList<String>();
    var left = new ArrayList<NotCarried>();
    Round.Each compare =
        (source, kept) -> {
          var touched = dataAsOf.flatMap(then -> primary.touchedSince(source, then));
          var fates = Fates.of(source, touched, servingSince);
          var tally =
              Tally.of(
                  source.name(),
                  (kind, name, size) ->
                      fates
                          .of(kind, name)
                          .ifPresent(known -> {
                            counts.merge(known, 1, Integer::sum);
                            if (differences.size() < Comparison.TOLD) {
                              differences.add(
                                  new Difference(source.name(), RawPaths.text(name), known));
                            }
                          }));
          var end = transfer.compare(source, tally, this::over);
          entries[0] += tally.changed();
          bytes[0] += tally.bytes();
          left.addAll(tally.notCarried());
          primary.tooSmall(source, tally.bytes()).ifPresent(tooSmall::add);
          return end;
        };
    var ended = round.run(settings.sources(), settings.kept(), compare);
    if (!HomeSentences.usable(ended.outcome())) {
      return Comparison.unknown(ended.outcome(), ended.sentence());
    }
    return new Comparison(
        ended.outcome(), counts, differences, left, entries[0], bytes[0], ended.sentence());
  }

  /**
   * Copies everything once; what it overwrites or deletes on the primary is kept there first.
   *
   * @param byChecksum reads all files on both sides instead of trusting size and time
   * @param total bytes that are to be copied, where that is known, for the progress
   */
  public HomePass copy(boolean byChecksum, Optional<Long> total, ProgressListener listener) {
    return pass(settings.sources(), source -> new Extent.All(), byChecksum, total, listener, false);
  }

  /**
   * Copies only what lies directly in the dirty folders: takes as long as they are large, whatever
   * the size of the rest. Needs a clean {@link #copy} since which nothing else was changed.
   */
  public HomePass copyDirty(Map<String, DirtyFolders> dirty, ProgressListener listener) {
    var sources =
        settings.sources().stream()
            .filter(source -> dirty.containsKey(source.name()))
            .filter(source -> !dirty.get(source.name()).isEmpty())
            .toList();
    return pass(
        sources,
        source -> folders(source, dirty.get(source.name())),
        false,
        Optional.empty(),
        listener,
        true);
  }

  /** Compares everything by checksum; changes nothing. */
  public Verification verify() {
    return verify(settings.sources(), source -> new Extent.All());
  }

  /**
   * Compares by checksum what was changed in the dirty folders since {@code since} and is not among
   * {@code sent}, which rsync compared while it sent it.
   */
  public Verification verifyDirty(
      Map<String, DirtyFolders> dirty, Instant since, Map<String, Set<String>> sent) {
    var lists = new HashMap<String, Extent>();
    try {
      for (var source : settings.sources()) {
        var folders = dirty.getOrDefault(source.name(), new DirtyFolders());
        if (folders.isEverything()) {
          lists.put(source.name(), new Extent.All());
          continue;
        }
        var here = new DirtyLists(source);
        var files = here.files(here.folders(folders), since);
        files.removeAll(sent.getOrDefault(source.name(), Set.of()));
        if (!files.isEmpty()) {
          lists.put(source.name(), new Extent.Files(files));
        }
      }
    } catch (IOException e) {
      return new Verification.Unknown("what was changed cannot be listed here: " + e.getMessage());
    }
    var sources =
        settings.sources().stream().filter(source -> lists.containsKey(source.name())).toList();
    return verify(sources, source -> lists.get(source.name()));
  }

  /** What keeps a copy from beginning, a sentence for each source; changes nothing. */
  public List<String> obstacles() {
    return settings.sources().stream()
        .map(source -> round.obstacle(source).or(() -> transfer.obstacle(source, settings.kept())))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Ends what is under way, for good. */
  public void stop() {
    stopped = true;
    transfer.stopNow();
  }

  private Verification verify(List<Source> sources, Function<Source, Extent> extent) {
    var paths = new ArrayList<String>();
    var count = new int[1];
    var folders = new HashMap<String, Set<FolderPath>>();
    Round.Each verify =
        (source, kept) -> {
          var tally =
              Tally.of(
                  source.name(),
                  (kind, name, size) -> {
                    count[0]++;
                    folders.computeIfAbsent(source.name(), _ -> new HashSet<>()).add(folder(name));
                    if (paths.size() < SAMPLE) {
                      paths.add(source.name() + ": " + RawPaths.text(name));
                    }
                  });
          return transfer.verify(source, extent.apply(source), tally, this::over);
        };
    var ended = round.run(sources, settings.kept(), verify);
    if (count[0] > 0) {
      return new Verification.Different(
          paths, count[0], folders, count[0] + " entries differ, among them " + paths.getFirst());
    }
    return ended.outcome() == Outcome.CLEAN
        ? new Verification.Same("both machines hold the same, by checksum")
        : new Verification.Unknown(ended.sentence());
  }

  /** The folder that an entry changes by being otherwise. */
  private static FolderPath folder(String name) {
    if (name.endsWith("/")) {
      String bare = name.substring(0, name.length() - 1);
      return bare.equals(".") ? FolderPath.TOP : new FolderPath(bare);
    }
    return new FolderPath(name).parent();
  }

  private HomePass pass(
      List<Source> sources,
      Function<Source, Extent> extent,
      boolean byChecksum,
      Optional<Long> total,
      ProgressListener listener,
      boolean remember) {
    Instant startedAt = time.now();
    long began = time.nanoTime();
    var changed = new int[1];
    var bytes = new long[1];
    var sent = new HashMap<String, Set<String>>();
    var left = new ArrayList<NotCarried>();
    Round.Each copy =
        (source, kept) -> {
          var tally = new Tally(source.name(), total, remember, listener, (kind, name, size) -> {});
          Path own = kept.resolve(source.name());
          var end = transfer.copy(source, extent.apply(source), own, byChecksum, tally, this::over);
          changed[0] += tally.changed();
          bytes[0] += tally.bytes();
          sent.put(source.name(), tally.sent());
          left.addAll(tally.notCarried());
          return end;
        };
    Path kept = settings.kept().resolve(STAMP.format(startedAt));
    var ended = round.run(sources, kept, copy);
    return new HomePass(
        ended.outcome(),
        startedAt,
        Duration.ofNanos(time.nanoTime() - began),
        changed[0],
        bytes[0],
        kept,
        sent,
        left,
        ended.sentence());
  }

  private Extent folders(Source source, DirtyFolders dirty) {
    if (dirty.isEverything()) {
      return new Extent.All();
    }
    try {
      return new Extent.Folders(new DirtyLists(source).folders(dirty));
    } catch (IOException e) {
      return new Extent.All(); // Slower, and as right.
    }
  }

  private boolean over() {
    return stopped || suspended.get().isEmpty();
  }
}
