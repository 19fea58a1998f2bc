package understudy.mirror;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.watch.FolderPath;

/** What runs of rsync said is on the primary, and what they said would go. */
final class Listed {

  /** So many names take some 30 MiB. */
  private static final int MOST = 200_000;

  private final Optional<String> marker;
  private final Set<String> there = new HashSet<>();
  private final Set<String> sent = new HashSet<>();
  private final Map<String, String> gone = new LinkedHashMap<>();
  private int created;
  private boolean markerSeen = true;
  private boolean mounted = true;

  Listed(Source source) {
    this.marker = source.marker();
  }

  /** Another run begins: it must see the marker as well. */
  void begin() {
    mounted &= markerSeen;
    markerSeen = marker.isEmpty();
  }

  /** Where it is below the source, as printed: a folder with a slash at its end. */
  static FolderPath path(String printed) {
    String bare = bare(printed);
    return bare.equals(".") ? FolderPath.TOP : new FolderPath(Names.latin1(bare));
  }

  private static String bare(String printed) {
    return printed.endsWith("/") ? printed.substring(0, printed.length() - 1) : printed;
  }

  void line(RsyncLine line) {
    if (!(line instanceof RsyncLine.Item(var change, String printed, _, _))) {
      return;
    }
    String bare = bare(printed);
    String path = Names.latin1(bare);
    if (change.filter(kind -> kind == Change.Kind.DELETED).isPresent()) {
      if (gone.size() < Scan.MOST_DELETIONS) {
        gone.put(path, printed);
      }
      return;
    }
    if (there.size() < MOST) {
      there.add(path);
    }
    if (change.filter(Listed::content).isPresent()
        && !printed.endsWith("/")
        && sent.size() < MOST) {
      sent.add(path);
    }
    created += change.filter(kind -> kind == Change.Kind.CREATED).isPresent() ? 1 : 0;
    markerSeen |= path.indexOf('/') < 0 && marker.filter(Names.text(bare)::equals).isPresent();
  }

  /** Whether the marker was in the list of each run. */
  boolean mounted() {
    return mounted && markerSeen;
  }

  /** Whether there was more than can be kept in memory, so that nothing can be concluded. */
  boolean tooMany() {
    return there.size() >= MOST || gone.size() >= Scan.MOST_DELETIONS;
  }

  /** Files whose content came, and was compared by checksum on the way; bytes as characters. */
  Set<String> sent() {
    return sent;
  }

  /** Entries that are new here. */
  int created() {
    return created;
  }

  private static boolean content(Change.Kind kind) {
    return kind == Change.Kind.CREATED || kind == Change.Kind.CONTENT;
  }

  boolean has(FolderPath path) {
    return there.contains(path.isTop() ? "." : path.latin1());
  }

  /** What would go and was not seen a moment ago either, as printed. */
  Collection<String> deletions(Listed before) {
    return gone.entrySet().stream()
        .filter(entry -> !before.there.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
