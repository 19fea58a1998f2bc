package understudy.mirror;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import understudy.base.Remote;
import understudy.base.Time;

/** The mirror as the daemon and the command line see it. Safe for use by several threads. */
public final class Mirror implements AutoCloseable {

  /**
   * @param remote for the sources' {@code before} commands; without it a source that has some fails
   */
  public Mirror(MirrorSettings settings, Time time, Optional<Remote> remote) {}

  /**
   * One guarded pass over all sources on the calling thread. Waits for a pass of this process, and
   * leaves with BUSY when another process is at it, with SUSPENDED when the latch is closed.
   */
  public PassResult passNow(ProgressListener listener) {
    throw new UnsupportedOperationException();
  }

  /** What a pass would do, changing nothing; {@code each} is told every single change. */
  public Preview preview(Consumer<Change> each) {
    throw new UnsupportedOperationException();
  }

  /** The same, counted only. */
  public Preview preview() {
    return preview(change -> {});
  }

  /** Runs passes from now on, as the mode says; in {@link Mode#CRON} it does nothing. */
  public void start() {}

  /** Runs the next pass at once, if the loop is running. */
  public void nudge() {}

  /**
   * Closes the latch and waits until nothing is copied any more, also by another process.
   *
   * @return whether it ended within {@code limit}
   */
  public boolean suspend(String reason, String by, Duration limit) {
    closeLatch(reason, by);
    return awaitEnd(limit);
  }

  /** Closes the latch durably and tells a running rsync to end; returns at once. */
  public void closeLatch(String reason, String by) {}

  /** Waits until no rsync of ours runs here, in whatever process; whether that came in time. */
  public boolean awaitEnd(Duration limit) {
    throw new UnsupportedOperationException();
  }

  /** Opens the latch and runs a pass at once. */
  public void resume() {}

  /** Read from disk each time: another process may have set it. */
  public Optional<Suspension> suspended() {
    throw new UnsupportedOperationException();
  }

  /** The mirror's truth now; cheap. */
  public MirrorView view() {
    throw new UnsupportedOperationException();
  }

  /**
   * Lets the next pass do what is held, once, and for no more deletions than were seen.
   *
   * @return what is allowed by this; empty when nothing is held that can be allowed
   */
  public List<Held> allowOnce() {
    throw new UnsupportedOperationException();
  }

  /** Ends the loop and a running pass with its children. */
  @Override
  public void close() {}
}
