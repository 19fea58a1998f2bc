package understudy.hands;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the same with many things at once. */
final class Together {

  private Together() {}

  /**
   * @param work must not throw; may wait in a native call, so each gets a platform thread
   * @return the results, in the order of the inputs
   */
  static <A, B> List<B> each(List<A> inputs, Function<A, B> work) {
    if (inputs.size() == 1) {
      return List.of(work.apply(inputs.getFirst()));
    }
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
      List<Future<B>> futures =
          inputs.stream().map(input -> threads.submit(() -> work.apply(input))).toList();
      return futures.stream().map(Together::result).toList();
    }
  }

  /**
   * Waits for long work, and does something else now and then.
   *
   * @param work must not throw
   * @param meanwhile called by the calling thread, each time after {@code pause}, until the work is
   *     done
   */
  static <A> A meanwhile(Supplier<A> work, Duration pause, Runnable meanwhile) {
    var task = new FutureTask<>(work::get);
    Thread worker = Thread.ofPlatform().daemon().start(task);
    try {
      while (!worker.join(pause)) {
        meanwhile.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The work has its own limits: it is waited for.
    }
    return result(task);
  }

  /**
   * Begins something that waits for a disk or a network, on a thread of its own.
   *
   * @return waits until it is done, and throws the UncheckedIOException that it threw
   */
  static <B> Supplier<B> begin(Supplier<B> work) {
    var task = new FutureTask<>(work::get);
    Thread.ofPlatform().daemon().start(task);
    return () -> result(task);
  }

  /** The same for what has no result. */
  static Supplier<?> begin(Runnable work) {
    return begin(() -> {
      work.run();
      return true;
    });
  }

  private static <B> B result(Future<B> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true; // Each piece of work has its own limit: it is waited for.
        } catch (ExecutionException e) {
          if (e.getCause() instanceof UncheckedIOException known) {
            throw known;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
