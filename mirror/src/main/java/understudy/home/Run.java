package understudy.home;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import understudy.mirror.Change;
import understudy.mirror.Names;
import understudy.mirror.Progress;
import understudy.mirror.ProgressListener;
import understudy.mirror.RsyncLine;

/** Reads one rsync of the way home: counts, progress, and what was sent. */
final class Run implements Consumer<RsyncLine> {

  /** Is told each change as rsync prints it. */
  interface Each {
    void change(Change.Kind kind, String printed);
  }

  private static final long SHOW_EVERY = 200_000_000;

  private final String source;
  private final Optional<Long> total;
  private final boolean remember;
  private final ProgressListener listener;
  private final Each each;
  private final Set<String> sent = new HashSet<>();
  private int changed;
  private long bytes;
  private long files;
  private long shown;

  /**
   * @param total bytes that are to be copied in all, where that is known
   * @param remember whether {@link #sent} is asked for
   */
  Run(String source, Optional<Long> total, boolean remember, ProgressListener listener, Each each) {
    this.source = source;
    this.total = total;
    this.remember = remember;
    this.listener = listener;
    this.each = each;
  }

  @Override
  public void accept(RsyncLine line) {
    switch (line) {
      case RsyncLine.Item(var kind, String printed, long size) ->
          kind.ifPresent(change -> item(change, printed, size));
      case RsyncLine.Moved moved -> show(moved);
      case RsyncLine.Stat _, RsyncLine.Other _ -> {}
    }
  }

  int changed() {
    return changed;
  }

  long bytes() {
    return bytes;
  }

  /** The files whose content rsync sent; names as bytes. */
  Set<String> sent() {
    return sent;
  }

  private void item(Change.Kind kind, String printed, long size) {
    changed++;
    each.change(kind, printed);
    switch (kind) {
      case CREATED, CONTENT -> {
        bytes += printed.endsWith("/") ? 0 : size;
        if (remember) {
          sent.add(new String(Names.bytes(printed), StandardCharsets.ISO_8859_1));
        }
      }
      case ATTRIBUTES, DELETED -> {}
    }
  }

  private void show(RsyncLine.Moved moved) {
    files = moved.files().orElse(files);
    long now = System.nanoTime();
    if (now - shown < SHOW_EVERY) {
      return;
    }
    shown = now;
    int percent =
        total
            .filter(all -> all > 0)
            .map(all -> (int) Math.min(100, moved.bytes() * 100 / all))
            .orElse(moved.percent());
    listener.progressed(
        new Progress(
            source, files, moved.bytes(), total, percent, moved.bytesPerSecond(), moved.left()));
  }
}
