package understudy.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import understudy.watch.FolderPath;

/**
 * Applies a judged scan that found little, by the names that it found. It takes back its claim to
 * be whole as soon as the primary's tree is not what the scan saw: a file that was changed and is
 * renamed in between is nowhere where it was looked for, and another name of it is not known.
 */
final class NamedCopy {

  private final RsyncCommand command;
  private final RsyncRun rsync;
  private final BooleanSupplier stop;
  private final Path names;

  NamedCopy(MirrorSettings settings, RsyncRun rsync, BooleanSupplier stop) {
    this.command = new RsyncCommand(settings);
    this.rsync = rsync;
    this.stop = stop;
    this.names = settings.runDir().resolve("mirror.names");
  }

  /** Whether the scan found what can be brought by name. */
  boolean fits(Source source, Scan scan) throws IOException {
    return scan.end().outcome() == Outcome.CLEAN && scan.few().fit(source.to(), scan.changes());
  }

  /** Brings it over. Empty where that did not settle it, so that a run over everything must. */
  Optional<SourceResult> apply(Source source, Scan scan) throws IOException {
    var few = scan.few();
    write(source, few);
    var seen = new Seen(source, few);
    var end = rsync.run(command.folders(source, names, false), seen::line, stop);
    var result = SourceResult.of(source, end.and(scan.end()), scan.changes(), List.of());
    if (result.endsThePass()) {
      return Optional.of(result);
    }
    if (end.outcome() != Outcome.CLEAN || !seen.asScanned()) {
      return Optional.empty();
    }
    var left = new Deleter(source.to(), stop).delete(scan.deletions());
    return Optional.of(
        SourceResult.of(source, scan.end().receiving(end.received()), scan.changes(), left));
  }

  private void write(Source source, FewChanges few) throws IOException {
    var list = new NameList(source);
    few.folders().forEach(list::folder);
    few.there().forEach(list::entry);
    few.gone().forEach(list::entry);
    list.write(names);
  }

  /** What the run was told of, beside what the scan had been. */
  private static final class Seen {

    private final FewChanges few;
    private final Listed listed;
    private boolean surprised;

    Seen(Source source, FewChanges few) {
      this.few = few;
      this.listed = new Listed(source);
      listed.begin();
    }

    void line(RsyncLine line) {
      listed.line(line);
      if (line instanceof RsyncLine.Item(var change, String printed, _, boolean link)) {
        // A folder changes when something in it comes, goes or is renamed.
        boolean folder = printed.endsWith("/") && change.isPresent();
        surprised |= link || folder && !few.folders().contains(Listed.path(printed));
      }
    }

    boolean asScanned() {
      return !surprised
          && listed.mounted()
          && !listed.tooMany()
          && few.there().stream().allMatch(listed::has)
          && few.gone().stream().noneMatch(listed::has)
          && few.gone().stream().map(FolderPath::parent).allMatch(this::known);
    }

    private boolean known(FolderPath folder) {
      return folder.isTop() || listed.has(folder) || few.gone().contains(folder);
    }
  }
}
