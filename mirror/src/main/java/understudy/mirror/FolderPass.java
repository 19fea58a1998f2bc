package understudy.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/**
 * Brings the dirty folders and entries of one source over.
 *
 * <p>One run of rsync copies and says all that is there. An entry that it was sent to by name, and
 * did not find in a folder that it did find, is gone. Only if this machine has other entries that
 * it did not name does a second run look what is to be deleted. Both are judged as in a full pass.
 * The marker must be in every list that something is concluded from: rsync stands in the source's
 * folder while it makes one, so it stood in the mounted one.
 */
final class FolderPass {

  private static final String TOO_MANY = "the changed folders hold too many entries";

  private static final RsyncEnd NOTHING =
      new RsyncEnd(RsyncEnd.How.EXITED, 0, RsyncErrors.of(List.of()), 0, 0);

  private final RsyncCommand command;
  private final RsyncRun rsync;
  private final BooleanSupplier stop;
  private final DeletionHold hold;
  private final Path lists;

  FolderPass(MirrorSettings settings, RsyncRun rsync, BooleanSupplier stop) {
    this.command = new RsyncCommand(settings);
    this.rsync = rsync;
    this.stop = stop;
    this.hold = settings.deletionHold();
    this.lists = settings.runDir().resolve("mirror.folders");
  }

  /**
   * @param grown entries that came, less those that went
   * @param deleted entries that went
   * @param everything why nothing less than a full pass will do
   * @param sent files whose content came
   * @param above folders to look at next, since one below is gone there but not here
   */
  record Result(
      SourceResult result,
      int grown,
      int deleted,
      Optional<String> everything,
      Set<String> sent,
      DirtyFolders above) {

    private static Result of(SourceResult result, int grown) {
      return new Result(result, grown, 0, Optional.empty(), Set.of(), new DirtyFolders());
    }

    private Result needing(String everything) {
      return new Result(result, grown, deleted, Optional.of(everything), sent, above);
    }
  }

  /**
   * @param there how many entries this source's copy has, more or less
   * @param deleted how many entries earlier parts of the same pass have deleted: they are judged
   *     together
   */
  Result run(Source source, DirtyFolders dirty, long there, int deleted) throws IOException {
    var none = ChangeSet.none(source.name());
    if (dirty.covers(FolderPath.TOP) && !marked(source)) {
      // Only the folder itself can be there without its file system.
      return Result.of(SourceResult.of(source, NOTHING, none, List.of()), 0)
          .needing("the source does not seem to be mounted");
    }
    var listed = new Listed(source);
    var here = new Surplus(source.to(), listed);
    var copied = each(source, dirty, listed, command::folders);
    int forced = 0;
    if (inTheWay(copied)) {
      forced = here.inTheWay(copied.errors().blocking());
      if (forced > 0 && holds(deleted + forced, there)) {
        return Result.of(SourceResult.of(source, NOTHING, none, List.of()), listed.created())
            .needing(forced + " deletions are to be judged");
      }
      copied = forced > 0 ? each(source, dirty, listed, command::foldersByForce) : copied;
      // What is left are folders that are none any more: their own folders are dirty too.
      copied = inTheWay(copied) ? copied.withExit(RsyncExit.of(0)) : copied;
    }
    var result = SourceResult.of(source, copied, none, List.of());
    if (!listed.mounted() || copied.errors().folderGone()) {
      return Result.of(result, listed.created()).needing("the source does not seem to be mounted");
    }
    if (copied.outcome() != Outcome.CLEAN && copied.outcome() != Outcome.VANISHED) {
      return Result.of(result, listed.created());
    }
    if (listed.tooMany()) {
      return Result.of(result, listed.created()).needing(TOO_MANY);
    }
    var surplus = here.of(dirty);
    var deletions = new LinkedHashSet<>(here.of(dirty.entries(), surplus));
    if (surplus.isEmpty() && deletions.isEmpty()) {
      return new Result(
          result, listed.created() - forced, forced, Optional.empty(), listed.sent(), here.above());
    }
    var gone = new Listed(source);
    var scanned = surplus.isEmpty() ? NOTHING : each(source, surplus, gone, command::scanFolders);
    if (!gone.mounted() || scanned.outcome() != Outcome.CLEAN) {
      surplus.addAll(here.above());
      dirty.entries().forEach(surplus::addEntry);
      return new Result(
          SourceResult.of(source, scanned, none, List.of()),
          listed.created() - forced,
          forced,
          Optional.empty(),
          listed.sent(),
          surplus);
    }
    if (gone.tooMany()) {
      return Result.of(result, listed.created()).needing(TOO_MANY);
    }
    deletions.addAll(gone.deletions(listed));
    if (holds(deleted + forced + deletions.size(), there)) {
      return Result.of(result, listed.created())
          .needing(deletions.size() + " deletions are to be judged");
    }
    var left = new Deleter(source.to(), stop).delete(deletions);
    return new Result(
        SourceResult.of(source, copied, none, left),
        listed.created() - forced - deletions.size() + left.size(),
        forced + deletions.size() - left.size(),
        Optional.empty(),
        listed.sent(),
        here.above());
  }

  private boolean holds(int deletions, long there) {
    return hold.holds(deletions, Math.max(there, deletions));
  }

  private static RsyncEnd both(RsyncEnd earlier, RsyncEnd later) {
    var graver = later.and(earlier);
    return new RsyncEnd(
        graver.how(),
        graver.exit(),
        earlier.errors().and(later.errors()),
        later.files(),
        graver.received());
  }

  private static boolean passable(RsyncEnd end) {
    return switch (end.outcome()) {
      case CLEAN, VANISHED -> true;
      case PARTIAL -> inTheWay(end);
      case LINK_LOST, DISK_FULL, HELD, SUSPENDED, BUSY, STALLED, FAILED -> false;
    };
  }

  private static boolean inTheWay(RsyncEnd end) {
    return end.outcome() == Outcome.PARTIAL && end.errors().onlyInTheWay();
  }

  private boolean marked(Source source) throws IOException {
    var listed = new Listed(source);
    listed.begin();
    write(source, List.of(), new DirtyFolders());
    return source.marker().isEmpty()
        || rsync.run(command.scanFolders(source, lists, false), listed::line, stop).exit() != 0
        || listed.mounted();
  }

  private interface Build {
    understudy.base.Command of(Source source, Path list, boolean below);
  }

  /** Whole trees first: what is dirty above them then finds them complete. */
  private RsyncEnd each(Source source, DirtyFolders dirty, Listed listed, Build build)
      throws IOException {
    var end = Optional.<RsyncEnd>empty();
    for (boolean below : new boolean[] {true, false}) {
      var folders = below ? dirty.trees() : dirty.flat();
      var entries = below ? new DirtyFolders() : dirty;
      if (folders.isEmpty() && entries.folders().isEmpty()
          || !end.map(FolderPass::passable).orElse(true)) {
        continue;
      }
      write(source, folders, entries);
      listed.begin();
      var run = rsync.run(build.of(source, lists, below), listed::line, stop);
      end = Optional.of(end.map(earlier -> both(earlier, run)).orElse(run));
    }
    return end.orElseThrow();
  }

  /**
   * @param entries of which the single ones are listed, each after its folder: the folder itself
   *     without what is in it
   */
  private void write(Source source, Collection<FolderPath> folders, DirtyFolders entries)
      throws IOException {
    var list = new NameList(source);
    folders.forEach(list::folder);
    entries.folders().forEach(list::entry);
    entries.entries().forEach(list::entry);
    list.write(lists);
  }
}
