package understudy.mirror;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import understudy.watch.DirtyFolders;

/**
 * The passes of one who watches the primary: one at a time, as all others of this process.
 *
 * @param away whether full passes are somebody else's for the moment
 */
record WatchedPasses(PassRunner runner, Latch latch, Lock one, BooleanSupplier away)
    implements Follower.Passes {

  @Override
  public PassResult full(Consumer<Missed.Named> each) {
    return away.getAsBoolean()
        ? runner.away()
        : alone(() -> runner.run(ProgressListener.none(), each));
  }

  @Override
  public FoldersResult folders(Map<String, DirtyFolders> dirty) {
    return alone(() -> runner.folders(dirty));
  }

  @Override
  public void current(Instant then) {
    alone(() -> {
      runner.current(then);
      return then;
    });
  }

  @Override
  public boolean suspended() {
    return latch.closed();
  }

  /** Runs the sources' {@code before} commands; why one of them failed. */
  Optional<String> before() {
    return alone(runner::before);
  }

  ChecksumPass.Result byChecksum(Map<String, Set<String>> files) {
    return alone(() -> runner.byChecksum(files));
  }

  void stopNow() {
    runner.stopNow();
  }

  private <T> T alone(Supplier<T> pass) {
    one.lock();
    try {
      return pass.get();
    } finally {
      one.unlock();
    }
  }
}
