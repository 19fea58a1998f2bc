package understudy.home;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;
import understudy.mirror.RsyncCommand;
import understudy.mirror.Source;
import understudy.mirror.Transport;

/** Builds rsync's words for the way home. Pure. */
final class HomeCommand {

  /** What counts as the same. */
  enum Care {
    /** Content and all attributes. */
    ALL,
    /** What is in regular files, and the folders that they lie in. */
    CONTENT
  }

  private static final Duration SILENCE = Duration.ofMinutes(10);

  private final Transport.Ssh ssh;
  private final Care care;
  private final Path kept;
  private final long bandwidth;

  /**
   * @param kept where, on the primary, all runs keep what they overwrite
   */
  HomeCommand(Transport.Ssh ssh, Care care, Path kept, long bandwidth) {
    this.ssh = ssh;
    this.care = care;
    this.kept = kept;
    this.bandwidth = bandwidth;
  }

  /**
   * Changes nothing; prints what a copy would change.
   *
   * @param list the names of the extent, each ended by NUL; empty for the whole source
   */
  Command compare(Source source, Extent extent, Optional<Path> list, boolean byChecksum) {
    var words = begin(extent, list, byChecksum);
    words.add("--dry-run");
    return end(words, source);
  }

  /**
   * Copies and deletes; what it overwrites or deletes there is moved to {@code folder}.
   *
   * @param folder a folder of this run alone: a second run would overwrite what the first one kept
   */
  Command copy(Source source, Extent extent, Optional<Path> list, Path folder, boolean byChecksum) {
    var words = begin(extent, list, byChecksum);
    words.add("--backup");
    words.add("--backup-dir=" + backups(folder));
    words.add("--info=progress2");
    if (bandwidth > 0) {
      words.add("--bwlimit=" + Math.max(1, bandwidth / 1024));
    }
    return end(words, source);
  }

  /** Behind the door the source lies in `data`, and what is kept goes to `kept` beside it. */
  private Path backups(Path folder) {
    return ssh.restricted() ? Path.of("/kept").resolve(kept.relativize(folder)) : folder;
  }

  private List<String> begin(Extent extent, Optional<Path> list, boolean byChecksum) {
    var words = new ArrayList<String>();
    words.add("rsync");
    switch (care) {
      case ALL -> words.addAll(RsyncCommand.FIDELITY);
      case CONTENT -> words.add("--force");
    }
    words.addAll(RsyncCommand.OUTPUT);
    words.add("--timeout=" + SILENCE.toSeconds());
    words.addAll(RsyncCommand.over(ssh));
    if (byChecksum) {
      words.add("--checksum");
    }
    list.ifPresent(file -> {
      words.add("--from0");
      words.add("--files-from=" + file);
    });
    switch (extent) {
      case Extent.All _ -> {
        words.add("--recursive");
        words.add("--delete-after");
      }
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
    words.add(RsyncCommand.at(ssh, source.from(), source.name() + "/data"));
    return Command.of(words);
  }
}
