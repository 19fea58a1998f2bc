package understudy.home;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.mirror.Change;
import understudy.mirror.Progress;
import understudy.mirror.ProgressListener;
import understudy.mirror.RsyncLine;

/** Counts what one run of a transfer does to one source, and tells how it comes along. */
final class Tally {

  /** Is told each change. */
  interface Each {
    /**
     * @param name below the source, bytes as characters of ISO 8859-1; a folder's ends with a slash
     * @param size of a file, in bytes
     */
    void change(Change.Kind kind, String name, long size);
  }

  private static final long SHOW_EVERY = 200_000_000;

  private final String source;
  private final Optional<Long> total;
  private final boolean remember;
  private final ProgressListener listener;
  private final Each each;
  private final Set<String> sent = new HashSet<>();
  private final List<NotCarried> notCarried = new ArrayList<>();
  private int changed;
  private long bytes;
  private long files;
  private long shown;
  private int left;

  /**
   * @param total bytes that are to be copied in all, where that is known
   * @param remember whether {@link #sent} is asked for
   */
  Tally(
      String source, Optional<Long> total, boolean remember, ProgressListener listener, Each each) {
    this.source = source;
    this.total = total;
    this.remember = remember;
    this.listener = listener;
    this.each = each;
  }

  /** One that is only told the changes. */
  static Tally of(String source, Each each) {
    return new Tally(source, Optional.empty(), false, ProgressListener.none(), each);
  }

  int changed() {
    return changed;
  }

  long bytes() {
    return bytes;
  }

  /** The files whose content was compared by checksum while it was sent; names as bytes. */
  Set<String> sent() {
    return sent;
  }

  /** Some of what stays behind. */
  List<NotCarried> notCarried() {
    return notCarried;
  }

  /** How much stays behind. */
  int left() {
    return left;
  }

  /** An entry is made, replaced, touched or deleted there. */
  void change(Change.Kind kind, String name, long size) {
    changed++;
    each.change(kind, name, size);
    switch (kind) {
      case CREATED, CONTENT -> bytes += name.endsWith("/") ? 0 : size;
      case ATTRIBUTES, DELETED -> {}
    }
  }

  /** Its content went there, compared by checksum on its way. */
  void sent(String name) {
    if (remember) {
      sent.add(name);
    }
  }

  /** The transfer cannot bring this entry, or not all of it. */
  void leaves(String name, String why) {
    left++;
    if (notCarried.size() < Comparison.TOLD) {
      notCarried.add(new NotCarried(source, RawPaths.text(name), why));
    }
  }

  /** So much has been moved. */
  void moved(RsyncLine.Moved moved) {
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
