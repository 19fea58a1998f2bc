package understudy.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import understudy.base.Time;

/**
 * What changed in watched folders since the last look, each time complete up to the moment of
 * asking, so that a last copy looks at that alone: whole folders, never single entries. What cannot
 * be told comes out as everything. For one thread.
 */
public final class ChangeList implements AutoCloseable {

  /** Clients wait for one of these at the last copy. */
  private static final Duration BEAT = Duration.ofMillis(100);

  /** Somebody waits for the watch to begin. */
  private static final Duration HURRY = Duration.ofMillis(1500);

  private static final Duration GLANCE = Duration.ofMillis(20);

  private final List<String> sources;
  private final Watcher watcher;
  private final Time time;
  private final Map<String, DirtyFolders> dirty = new HashMap<>();
  private boolean linked;
  private volatile boolean stopped;

  /**
   * @param sources the names that the watcher files changes under
   * @param watcher not started; closed with this
   */
  public ChangeList(List<String> sources, Watcher watcher, Time time) {
    this.sources = List.copyOf(sources);
    this.watcher = watcher;
    this.time = time;
    watcher.growingRest(Duration.ZERO);
    watcher.beat(BEAT);
    watcher.hurry(HURRY);
    everything();
  }

  /**
   * Starts, and waits until changes are seen, {@code limit} at most, or until no way of watching is
   * left to try; whether they are seen.
   */
  public boolean start(Duration limit) throws InterruptedException {
    watcher.start();
    long until = time.nanoTime() + limit.toNanos();
    while (!watcher.seeing() && !watcher.refused() && time.nanoTime() - until < 0) {
      Thread.sleep(GLANCE);
    }
    return watcher.seeing();
  }

  /** Whether changes are seen at the moment. */
  public boolean seeing() {
    return watcher.seeing();
  }

  /** The same in words: how, or why not. */
  public String sentence() {
    return watcher.state().sentence();
  }

  /**
   * Takes what was changed since the last look, complete up to this moment; waits for what is on
   * its way, {@code limit} at most. At first, and whenever something may have been missed, it is
   * everything. The caller brings it over, or gives it to {@link #putBack}.
   */
  public Map<String, DirtyFolders> upToNow(Duration limit) throws InterruptedException {
    Instant now = time.now();
    long until = time.nanoTime() + limit.toNanos();
    while (true) {
      var changes = watcher.take(GLANCE, Duration.ZERO);
      if (changes.everything().isPresent()) {
        everything();
      }
      linked |= changes.linked();
      changes
          .dirty()
          .forEach((source, folders) -> {
            of(source).addAll(folders);
            of(source).wholeFolders();
          });
      if (changes.asOf().filter(now::isBefore).isPresent()) {
        return taken();
      }
      if (time.nanoTime() - until >= 0 || stopped || !watcher.seeing()) {
        everything();
        return taken();
      }
    }
  }

  /** Nothing more will come: {@link #upToNow} does not wait any longer. From any thread. */
  public void stop() {
    stopped = true;
  }

  /** Whether files got further names, hard links, in what was taken since this was last asked. */
  public boolean linked() {
    boolean was = linked;
    linked = false;
    return was;
  }

  /** What was taken and did not arrive. */
  public void putBack(Map<String, DirtyFolders> taken) {
    taken.forEach((source, folders) -> of(source).addAll(folders));
  }

  @Override
  public void close() {
    watcher.close();
  }

  private void everything() {
    sources.forEach(source -> of(source).addEverything());
  }

  private DirtyFolders of(String source) {
    return dirty.computeIfAbsent(source, name -> new DirtyFolders());
  }

  private Map<String, DirtyFolders> taken() {
    var taken = Map.copyOf(dirty);
    dirty.clear();
    return taken;
  }
}
