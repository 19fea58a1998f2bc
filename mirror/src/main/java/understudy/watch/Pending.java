package understudy.watch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import understudy.base.DiskTrouble;
import understudy.base.Time;

/**
 * What was seen and not yet brought over. Bounded; safe for the thread that watches and the one
 * that copies.
 *
 * <p>Where there is a {@link Spool}, what nobody comes to take goes to disk. Folders in which a
 * file is only being appended to wait a while, so that a log without end does not take every pass.
 */
final class Pending implements EventMap.Sink {

  /** How many folders and entries stay in memory, if the others may go to disk. */
  static final int IN_MEMORY = 2_000;

  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, DirtyFolders> quick = new HashMap<>();
  private final Map<String, DirtyFolders> growing = new HashMap<>();
  private final Map<String, NotFolders> notFolders = new HashMap<>();
  private Optional<Spool> spool = Optional.empty();
  private Optional<String> everything = Optional.empty();
  private Optional<Instant> seen = Optional.empty();
  private Optional<Instant> growingSince = Optional.empty();
  private Duration growingRest = Duration.ofSeconds(1);
  private long growingDue;
  private boolean linked;
  private boolean nudged;

  Pending(Time time) {
    this.time = time;
  }

  /** What is more than memory is to hold goes there from now on; or nowhere any more. */
  void spool(Optional<Spool> disk) {
    locked(() -> {
      spool.ifPresent(Spool::clear);
      spool = disk;
    });
  }

  @Override
  public void folder(String source, FolderPath folder, boolean grows) {
    var dirty = new DirtyFolders();
    dirty.add(folder);
    changed(source, folder, dirty, grows);
  }

  @Override
  public void entry(String source, FolderPath entry, boolean grows) {
    var dirty = new DirtyFolders();
    dirty.addEntry(entry);
    changed(source, entry.parent(), dirty, grows);
  }

  private void changed(String source, FolderPath folder, DirtyFolders dirty, boolean grows) {
    locked(() -> {
      if (names(source).rulesOut(folder)) {
        return;
      }
      if (!grows) {
        of(quick, source).addAll(dirty);
        bound();
        if (growing.containsKey(source)) {
          growing.get(source).removeAll(dirty);
          growing.values().removeIf(DirtyFolders::isEmpty);
        }
      } else if (!quick.containsKey(source) || !quick.get(source).coversAll(dirty)) {
        if (growing.isEmpty()) {
          growingSince = seen;
          growingDue = time.nanoTime() + growingRest.toNanos();
        }
        of(growing, source).addAll(dirty);
      }
    });
  }

  @Override
  public void tree(String source, FolderPath top) {
    locked(() -> {
      names(source).folder(top);
      of(quick, source).addTree(top);
      bound();
    });
  }

  @Override
  public void gone(String source, FolderPath folder, boolean taken) {
    locked(() -> {
      for (var dirty : List.of(quick, growing)) {
        if (dirty.containsKey(source)) {
          dirty.get(source).removeBelow(folder);
        }
        dirty.values().removeIf(DirtyFolders::isEmpty);
      }
      onDisk(disk -> disk.gone(source, folder));
      if (taken) {
        names(source).add(folder);
      }
    });
  }

  @Override
  public void linked(String source) {
    locked(() -> linked = true);
  }

  @Override
  public void everything(String why) {
    locked(() -> {
      everything = Optional.of(everything.orElse(why));
      notFolders.clear();
    });
  }

  /** All that was written before {@code then} has been told; empty: nobody can tell. */
  void seen(Optional<Instant> then) {
    lock.lock(); // Nobody is woken for it: it comes each second.
    try {
      seen = then;
    } finally {
      lock.unlock();
    }
  }

  /** How long growing files wait from now on, between one look at them and the next. */
  void growingRest(Duration rest) {
    locked(() -> growingRest = rest);
  }

  /** What was taken and could not be brought over. */
  void putBack(Changes changes) {
    locked(() -> {
      everything = everything.or(changes::everything);
      linked |= changes.linked();
      changes.dirty().forEach((source, folders) -> putBack(source, folders));
    });
  }

  private void putBack(String source, DirtyFolders folders) {
    var names = names(source);
    var still = new DirtyFolders();
    if (folders.isEverything()) {
      still.addEverything();
    }
    folders.flat().stream().filter(folder -> !names.rulesOut(folder)).forEach(still::add);
    folders.trees().stream().filter(folder -> !names.rulesOut(folder)).forEach(still::addTree);
    folders.entries().stream()
        .filter(entry -> !names.rulesOut(entry.parent()))
        .forEach(still::addEntry);
    if (!still.isEmpty()) {
      of(quick, source).addAll(still);
      bound();
    }
  }

  private void bound() {
    if (spool.isPresent() && inMemory() > IN_MEMORY) {
      onDisk(disk -> disk.add(quick));
      quick.clear();
    }
  }

  private interface OnDisk {
    void run(Spool disk) throws IOException;
  }

  /** A full pass needs none of it, and mends what cannot be kept. */
  private void onDisk(OnDisk work) {
    if (spool.isPresent() && everything.isEmpty()) {
      try {
        work.run(spool.get());
      } catch (IOException e) {
        everything("what changed could not be kept: " + DiskTrouble.sentence(e));
        spool.get().clear();
      }
    }
  }

  private boolean isEmpty() {
    return quick.isEmpty() && spool.map(Spool::isEmpty).orElse(true);
  }

  private int inMemory() {
    return quick.values().stream().mapToInt(DirtyFolders::size).sum();
  }

  /** Whether the next {@link #take} asks for a full pass. */
  boolean owesEverything() {
    lock.lock();
    try {
      return everything.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** Makes the present or the next {@link #take} return at once. */
  void nudge() {
    locked(() -> nudged = true);
  }

  /**
   * Waits until something changed, {@code longest} at most, gathers for {@code gather} what belongs
   * together, and takes it.
   */
  Changes take(Duration longest, Duration gather) throws InterruptedException {
    long until = time.nanoTime() + longest.toNanos();
    lock.lockInterruptibly();
    try {
      while (!ready() && until - time.nanoTime() > 0) {
        long wait = until - time.nanoTime();
        if (!growing.isEmpty()) {
          wait = Math.min(wait, growingDue - time.nanoTime());
        }
        changed.awaitNanos(Math.max(wait, 1));
      }
      if (ready() && !nudged) {
        long gathered = time.nanoTime() + gather.toNanos();
        for (long left = gather.toNanos(); left > 0; left = gathered - time.nanoTime()) {
          changed.awaitNanos(left);
        }
      }
      nudged = false;
      return drained();
    } finally {
      lock.unlock();
    }
  }

  private boolean ready() {
    return nudged
        || everything.isPresent()
        || !isEmpty()
        || (!growing.isEmpty() && growingDue - time.nanoTime() <= 0);
  }

  private Changes drained() {
    fromDisk();
    boolean withGrowing =
        !growing.isEmpty() && (everything.isPresent() || growingDue - time.nanoTime() <= 0);
    if (withGrowing) {
      growing.forEach((source, folders) -> of(quick, source).addAll(folders));
      growing.clear();
    }
    var asOf = growing.isEmpty() ? seen : growingSince;
    var changes =
        new Changes(
            everything, everything.isPresent() ? Map.of() : quick, withGrowing, linked, asOf);
    quick.clear();
    everything = Optional.empty();
    linked = false;
    return changes;
  }

  private void fromDisk() {
    if (everything.isEmpty()) {
      onDisk(disk -> {
        var later = Map.copyOf(quick);
        quick.clear();
        quick.putAll(disk.take());
        later.forEach((source, folders) -> of(quick, source).addAll(folders));
      });
    } else {
      spool.ifPresent(Spool::clear);
    }
  }

  private NotFolders names(String source) {
    return notFolders.computeIfAbsent(source, name -> new NotFolders());
  }

  private static DirtyFolders of(Map<String, DirtyFolders> map, String source) {
    return map.computeIfAbsent(source, name -> new DirtyFolders());
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
