package understudy.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import understudy.home.HomeCommand.Extent;
import understudy.mirror.Names;
import understudy.mirror.Outcome;
import understudy.mirror.ProgressListener;
import understudy.mirror.RsyncEnd;
import understudy.mirror.RsyncRun;
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

  /**
   * A large file is silent for as long as its checksum takes; ssh notices a dead link by itself.
   */
  private static final Duration STALL = Duration.ofMinutes(15);

  private static final int SAMPLE = 100;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final HomeSettings settings;
  private final Supplier<Optional<Suspension>> suspended;
  private final Time time;
  private final HomeCommand command;
  private final PrimarySide primary;
  private final Round round;
  private final RsyncRun rsync;
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
    this.command = new HomeCommand(settings);
    this.primary = new PrimarySide(privateLink, settings.ssh().restricted());
    this.round = new Round(settings, primary, suspended);
    this.rsync = new RsyncRun(settings.stateDir(), STALL, time);
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
    Round.Each compare =
        (source, kept) -> {
          var touched = dataAsOf.flatMap(then -> primary.touchedSince(source, then));
          var fates = Fates.of(source, touched, servingSince);
          var run =
              new Run(
                  source.name(),
                  Optional.empty(),
                  false,
                  ProgressListener.none(),
                  (kind, printed) -> {
                    var fate = fates.of(kind, printed);
                    fate.ifPresent(known -> {
                      counts.merge(known, 1, Integer::sum);
                      if (differences.size() < Comparison.TOLD) {
                        differences.add(new Difference(source.name(), Names.text(printed), known));
                      }
                    });
                  });
          var end = rsync(command.compare(source, new Extent.All(), false), run);
          entries[0] += run.changed();
          bytes[0] += run.bytes();
          primary.tooSmall(source, run.bytes()).ifPresent(tooSmall::add);
          return end;
        };
    var ended = round.run(settings.sources(), settings.kept(), compare);
    if (!HomeSentences.usable(ended.outcome())) {
      return Comparison.unknown(ended.outcome(), ended.sentence());
    }
    return new Comparison(
        ended.outcome(), counts, differences, entries[0], bytes[0], ended.sentence());
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
          lists.put(source.name(), new Extent.Files(written(source, files, false)));
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
    return settings.sources().stream().map(round::obstacle).flatMap(Optional::stream).toList();
  }

  /** Ends what is under way, for good. */
  public void stop() {
    stopped = true;
    rsync.stopNow();
  }

  private Verification verify(List<Source> sources, Function<Source, Extent> extent) {
    var paths = new ArrayList<String>();
    var count = new int[1];
    var folders = new HashMap<String, Set<FolderPath>>();
    Round.Each verify =
        (source, kept) -> {
          var run =
              new Run(
                  source.name(),
                  Optional.empty(),
                  false,
                  ProgressListener.none(),
                  (kind, printed) -> {
                    count[0]++;
                    folders
                        .computeIfAbsent(source.name(), _ -> new HashSet<>())
                        .add(folder(printed));
                    if (paths.size() < SAMPLE) {
                      paths.add(source.name() + ": " + Names.text(printed));
                    }
                  });
          return rsync(command.compare(source, extent.apply(source), true), run);
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
  private static FolderPath folder(String printed) {
    String name = new String(Names.bytes(printed), StandardCharsets.ISO_8859_1);
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
    Round.Each copy =
        (source, kept) -> {
          var run = new Run(source.name(), total, remember, listener, (kind, printed) -> {});
          var words =
              command.copy(source, extent.apply(source), kept.resolve(source.name()), byChecksum);
          var end = rsync(words, run);
          changed[0] += run.changed();
          bytes[0] += run.bytes();
          sent.put(source.name(), run.sent());
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
        ended.sentence());
  }

  private Extent folders(Source source, DirtyFolders dirty) {
    if (dirty.isEverything()) {
      return new Extent.All();
    }
    try {
      return new Extent.Folders(written(source, new DirtyLists(source).folders(dirty), true));
    } catch (IOException e) {
      return new Extent.All(); // Slower, and as right.
    }
  }

  private Path written(Source source, Set<String> names, boolean folders) throws IOException {
    Path list = settings.runDir().resolve("home." + source.name() + ".list");
    DirtyLists.write(list, names, folders);
    return list;
  }

  private RsyncEnd rsync(understudy.base.Command words, Run run) {
    return rsync.run(words, run, () -> stopped || suspended.get().isEmpty());
  }
}
