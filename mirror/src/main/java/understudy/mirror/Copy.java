package understudy.mirror;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Applies a judged scan: rsync copies, then what was judged and is still gone there is deleted. */
final class Copy {

  private static final long SHOW_EVERY = 200_000_000;

  /**
   * @param left judged deletions that were not made
   * @param again whether another look is needed: the source changed under our hands
   */
  record Result(RsyncEnd end, List<String> left, boolean again, boolean notMounted) {}

  private final RsyncCommand command;
  private final RsyncRun rsync;
  private final BooleanSupplier stop;

  Copy(RsyncCommand command, RsyncRun rsync, BooleanSupplier stop) {
    this.command = command;
    this.rsync = rsync;
    this.stop = stop;
  }

  Result apply(Source source, Scan judged, ProgressListener listener) throws IOException {
    var deletions = judged.deletions();
    var listed = new HashSet<String>();
    var lines = new Lines(source, judged.changes().bytes(), deletions, listed, listener);
    var end = rsync.run(command.copy(source, !deletions.isEmpty()), lines::line, stop);
    boolean gone = gone(source, end);
    if (deletions.isEmpty() || gone || !mayDelete(source, end, lines)) {
      return new Result(end, List.copyOf(deletions), false, gone);
    }
    var still = deletions.stream().filter(path -> !listed.contains(bare(path))).toList();
    var left = new Deleter(source.to(), stop).delete(still);
    return new Result(end, left, still.size() < deletions.size(), false);
  }

  /** Fills an empty target: nothing can be lost there, so nothing had to be judged. */
  Result fill(Source source, FirstLook look, ProgressListener listener) {
    // What is excluded is in the primary's sum: rsync's own estimate is the better one then.
    long total = source.exclude().isEmpty() ? look.bytes() : 0;
    var lines = new Lines(source, total, Set.of(), new HashSet<>(), listener);
    var writing = look.writing(FirstLook.fileSystem(source.to()));
    var end = rsync.runLong(command.fill(source, writing), lines::line, stop);
    return new Result(end, List.of(), false, gone(source, end));
  }

  /**
   * Deletes before anything is copied: the way out when the disk is full. The scan is a moment old
   * and was judged.
   */
  List<String> deleteFirst(Source source, Scan judged) throws IOException {
    return new Deleter(source.to(), stop).delete(judged.deletions());
  }

  private static boolean gone(Source source, RsyncEnd end) {
    return end.errors().folderGone() || source.marker().filter(end.errors()::missing).isPresent();
  }

  /** The list that the copy was made from must have been whole, and have held the marker. */
  private static boolean mayDelete(Source source, RsyncEnd end, Lines lines) {
    boolean whole =
        switch (end.outcome()) {
          case CLEAN, VANISHED -> true;
          case PARTIAL -> end.errors().listWasWhole();
          case LINK_LOST, DISK_FULL, HELD, SUSPENDED, BUSY, STALLED, FAILED -> false;
        };
    return whole && lines.root && (source.marker().isEmpty() || lines.markerSeen);
  }

  private static String bare(String printed) {
    return printed.endsWith("/") ? printed.substring(0, printed.length() - 1) : printed;
  }

  /** Reads the copying rsync. */
  private static final class Lines {
    private final String source;
    private final long total;
    private final Set<String> wanted;
    private final Set<String> listed;
    private final ProgressListener listener;
    private final Optional<String> marker;
    private boolean root;
    private boolean markerSeen;
    private long files;
    private long shown;

    Lines(
        Source source,
        long total,
        Set<String> deletions,
        Set<String> listed,
        ProgressListener listener) {
      this.source = source.name();
      this.marker = source.marker();
      this.total = total;
      this.wanted = new HashSet<>();
      deletions.forEach(path -> wanted.add(bare(path)));
      this.listed = listed;
      this.listener = listener;
    }

    void line(RsyncLine line) {
      switch (line) {
        case RsyncLine.Item(var change, String printed, _, _) -> {
          if (change.filter(kind -> kind == Change.Kind.DELETED).isEmpty()) {
            list(bare(printed));
          }
        }
        case RsyncLine.Moved moved -> show(moved);
        case RsyncLine.Stat stat -> {}
        case RsyncLine.Other other -> {}
      }
    }

    private void list(String printed) {
      root |= printed.equals(".");
      if (wanted.contains(printed)) {
        listed.add(printed);
      }
      markerSeen |=
          printed.indexOf('/') < 0 && marker.filter(Names.text(printed)::equals).isPresent();
    }

    private void show(RsyncLine.Moved moved) {
      files = moved.files().orElse(files);
      long now = System.nanoTime();
      if (now - shown < SHOW_EVERY) {
        return;
      }
      shown = now;
      int percent = total > 0 ? (int) Math.min(100, moved.bytes() * 100 / total) : moved.percent();
      listener.progressed(
          new Progress(
              source,
              files,
              moved.bytes(),
              total > 0 ? Optional.of(total) : Optional.empty(),
              percent,
              moved.bytesPerSecond(),
              left(moved)));
    }

    /** rsync's own estimate counts what is already here; ours only what is to be copied. */
    private Optional<Duration> left(RsyncLine.Moved moved) {
      return total > moved.bytes() && moved.bytesPerSecond() > 0
          ? Optional.of(Duration.ofSeconds((total - moved.bytes()) / moved.bytesPerSecond()))
          : moved.left();
    }
  }
}
