package understudy.mirror;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import understudy.watch.DirtyFolders;

/** The passes of a follower: one at a time, as all others of this process. */
record WatchedPasses(PassRunner runner, Latch latch, Lock one) implements Follower.Passes {

  @Override
  public PassResult full(Consumer<Follower.Named> each) {
    return alone(() -> runner.run(ProgressListener.none(), each));
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

  private <T> T alone(Supplier<T> pass) {
    one.lock();
    try {
      return pass.get();
    } finally {
      one.unlock();
    }
  }
}
