package understudy.home;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import understudy.base.Time;
import understudy.mirror.Source;
import understudy.watch.DirtyFolders;
import understudy.watch.Watched;
import understudy.watch.Watcher;

/**
 * What our own service changes here while the data is brought home, so that the last copy looks at
 * that alone. What cannot be told comes out as everything. For one thread.
 */
public final class HomeWatch implements AutoCloseable {

  /** Clients wait for one of these at the last copy. */
  private static final Duration BEAT = Duration.ofMillis(100);

  private static final Duration GLANCE = Duration.ofMillis(20);

  private final List<Source> sources;
  private final Watcher watcher;
  private final Time time;
  private final Map<String, DirtyFolders> dirty = new HashMap<>();

  public HomeWatch(List<Source> sources, Time time) {
    this.sources = List.copyOf(sources);
    this.time = time;
    this.watcher =
        new Watcher(
            sources.stream()
                .map(source -> new Watched(source.name(), source.to(), source.exclude()))
                .toList(),
            UnaryOperator.identity(),
            time);
    watcher.growingRest(Duration.ZERO);
    watcher.beat(BEAT);
    everything();
  }

  /** Starts, and waits until changes are seen, {@code limit} at most; whether they are. */
  public boolean start(Duration limit) throws InterruptedException {
    watcher.start();
    long until = time.nanoTime() + limit.toNanos();
    while (!watcher.seeing() && time.nanoTime() - until < 0) {
      Thread.sleep(20);
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
   * everything. The caller brings it home, or gives it to {@link #putBack}.
   */
  public Map<String, DirtyFolders> upToNow(Duration limit) throws InterruptedException {
    Instant now = time.now();
    long until = time.nanoTime() + limit.toNanos();
    while (true) {
      var changes = watcher.take(GLANCE, Duration.ZERO);
      if (changes.everything().isPresent()) {
        everything();
      }
      changes.dirty().forEach((source, folders) -> of(source).addAll(folders));
      if (changes.asOf().filter(now::isBefore).isPresent()) {
        return taken();
      }
      if (time.nanoTime() - until >= 0 || !watcher.seeing()) {
        everything();
        return taken();
      }
    }
  }

  /** What was taken and did not come home. */
  public void putBack(Map<String, DirtyFolders> taken) {
    taken.forEach((source, folders) -> of(source).addAll(folders));
  }

  @Override
  public void close() {
    watcher.close();
  }

  private void everything() {
    sources.forEach(source -> of(source.name()).addEverything());
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
