package understudy.daemon;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps the heap near what is in use. The serial collector looks through what is old when the limit
 * of the heap is reached, and not before: after hours of a busy primary all of it would be taken.
 */
final class SmallHeap implements AutoCloseable {

  private static final Duration GLANCE = Duration.ofSeconds(10);
  private static final long ROOM = 20 << 20;

  private final LongSupplier size;
  private final Runnable collect;
  private final Thread thread = Thread.ofVirtual().name("small-heap").unstarted(this::watch);
  private long settled;

  SmallHeap() {
    this(Runtime.getRuntime()::totalMemory, System::gc);
  }

  SmallHeap(LongSupplier size, Runnable collect) {
    this.size = size;
    this.collect = collect;
    this.settled = size.getAsLong();
  }

  void start() {
    thread.start();
  }

  /** What stays after a collection is in use, and no reason for another one. */
  void look() {
    if (size.getAsLong() > settled + ROOM) {
      collect.run();
      settled = size.getAsLong();
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(GLANCE);
        look();
      }
    } catch (InterruptedException e) {
      return; // The daemon ends.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
