package understudy.mirror;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Time;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;
import understudy.watch.Watcher;

/**
 * Counts what a full pass brought and the watch had not announced, nor announces once it has caught
 * up with the end of the pass. Names that are no text, and entries that changed in attributes alone
 * (a full pass mends hard links that way), are left out.
 */
final class Missed {

  private static final Logger LOG = LoggerFactory.getLogger(Missed.class);
  private static final int MOST = 5_000;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(100);

  /** One change of a full pass. */
  record Named(String source, Change change) {}

  private final List<Named> brought = new ArrayList<>();
  private final Map<String, DirtyFolders> announced = new HashMap<>();
  private volatile long count;

  long count() {
    return count;
  }

  /** A full pass begins; these were announced and not yet brought. */
  void begin(Map<String, DirtyFolders> before) {
    brought.clear();
    announced.clear();
    add(before);
  }

  void saw(Named named) {
    boolean counts =
        named.change().kind() != Change.Kind.ATTRIBUTES && !named.change().path().contains("\\#");
    if (counts && brought.size() < MOST) {
      brought.add(named);
    }
  }

  /** Waits until the watch has caught up, and counts. What it announces meanwhile goes back. */
  void judge(Watcher watcher, Time time) throws InterruptedException {
    if (brought.isEmpty()) {
      return;
    }
    var ended = time.now();
    long until = time.nanoTime() + LONGEST.toNanos();
    while (time.nanoTime() - until < 0) {
      var changes = watcher.take(GLANCE, Duration.ZERO);
      watcher.putBack(changes);
      if (changes.everything().isPresent()) {
        return; // It may have missed something, and says so itself.
      }
      add(changes.dirty());
      if (changes.asOf().filter(ended::isBefore).isPresent()) {
        tell(brought.stream().filter(named -> !announced(named)).toList());
        return;
      }
      if (!changes.isEmpty()) {
        Thread.sleep(GLANCE); // What was put back is there at once.
      }
    }
  }

  private void tell(List<Named> unannounced) {
    if (!unannounced.isEmpty()) {
      count += unannounced.size();
      LOG.warn(
          "a full pass brought {} entries that the watch had missed, among them {}",
          unannounced.size(),
          unannounced.getFirst().change().path());
    }
  }

  private boolean announced(Named named) {
    String path = named.change().path();
    var dirty = announced.get(named.source());
    if (dirty == null) {
      return false;
    }
    if (path.equals("./")) {
      return dirty.covers(FolderPath.TOP);
    }
    var entry = FolderPath.of(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    return dirty.coversEntry(entry) || dirty.covers(entry);
  }

  private void add(Map<String, DirtyFolders> dirty) {
    dirty.forEach((source, folders) ->
        announced.computeIfAbsent(source, name -> new DirtyFolders()).addAll(folders));
  }
}
