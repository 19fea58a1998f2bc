package understudy.home;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;
import understudy.mirror.RsyncCommand;
import understudy.mirror.Source;

/** Builds rsync's words for the way home. Pure. */
final class HomeCommand {

  /** Which entries are meant. */
  sealed interface Extent {
    /** The whole source. */
    record All() implements Extent {}

    /**
     * The folders that a file names, each with its entries but nothing below those.
     *
     * @param list names below the source, each ended by NUL
     */
    record Folders(Path list) implements Extent {}

    /** The files that a file names; what is not named stays as it is. */
    record Files(Path list) implements Extent {}
  }

  private static final Duration SILENCE = Duration.ofMinutes(10);

  private final HomeSettings settings;

  HomeCommand(HomeSettings settings) {
    this.settings = settings;
  }

  /** Changes nothing; prints what a copy would change. */
  Command compare(Source source, Extent extent, boolean byChecksum) {
    var words = begin(extent, byChecksum);
    words.add("--dry-run");
    return end(words, source);
  }

  /**
   * Copies and deletes; what it overwrites or deletes there is moved to {@code kept}.
   *
   * @param kept a folder of this run alone: a second run would overwrite what the first one kept
   */
  Command copy(Source source, Extent extent, Path kept, boolean byChecksum) {
    var words = begin(extent, byChecksum);
    words.add("--backup");
    words.add("--backup-dir=" + backups(kept));
    words.add("--info=progress2");
    if (settings.bandwidth() > 0) {
      words.add("--bwlimit=" + Math.max(1, settings.bandwidth() / 1024));
    }
    return end(words, source);
  }

  /** Behind the door the source lies in `data`, and what is kept goes to `kept` beside it. */
  private Path backups(Path kept) {
    return settings.ssh().restricted()
        ? Path.of("/kept").resolve(settings.kept().relativize(kept))
        : kept;
  }

  private List<String> begin(Extent extent, boolean byChecksum) {
    var words = new ArrayList<String>();
    words.add("rsync");
    words.addAll(RsyncCommand.FIDELITY);
    words.addAll(RsyncCommand.OUTPUT);
    words.add("--timeout=" + SILENCE.toSeconds());
    words.addAll(RsyncCommand.over(settings.ssh()));
    if (byChecksum) {
      words.add("--checksum");
    }
    list(extent)
        .ifPresent(file -> {
          words.add("--from0");
          words.add("--files-from=" + file);
        });
    switch (extent) {
      case Extent.All _ -> words.add("--delete-after");
      case Extent.Folders _ -> {
        words.add("--dirs");
        words.add("--delete-after");
      }
      case Extent.Files _ -> {}
    }
    return words;
  }

  private Command end(List<String> words, Source source) {
    source.marker().ifPresent(marker -> words.add("--include=/" + marker));
    source.exclude().forEach(pattern -> words.add("--exclude=" + pattern));
    words.add("--");
    words.add(RsyncCommand.withSlash(source.to()));
    words.add(RsyncCommand.at(settings.ssh(), source.from(), source.name() + "/data"));
    return Command.of(words);
  }

  private static Optional<Path> list(Extent extent) {
    return switch (extent) {
      case Extent.All _ -> Optional.empty();
      case Extent.Folders(Path list) -> Optional.of(list);
      case Extent.Files(Path list) -> Optional.of(list);
    };
  }
}
