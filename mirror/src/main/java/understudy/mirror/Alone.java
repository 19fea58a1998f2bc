package understudy.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import understudy.base.DiskTrouble;

/**
 * Whatever touches the copy does so through here: with the latch open, alone on this machine, and
 * after what an earlier, killed pass may have left running.
 */
final class Alone {

  private final MirrorSettings settings;
  private final Latch latch;
  private final Activity activity;
  private final Leftovers leftovers;

  interface Work<T> {
    T run() throws IOException;
  }

  /** Either the work was done, or why it was not begun or broke off. */
  record Done<T>(Optional<T> result, Outcome outcome, String why) {
    T fold(UnaryOperator<T> done, BiFunction<Outcome, String, T> not) {
      return result.map(done).orElseGet(() -> not.apply(outcome, why));
    }

    private static <T> Done<T> not(Outcome outcome, String why) {
      return new Done<>(Optional.empty(), outcome, why);
    }
  }

  Alone(MirrorSettings settings, Latch latch, Activity activity) {
    this.settings = settings;
    this.latch = latch;
    this.activity = activity;
    this.leftovers = new Leftovers(settings.stateDir());
  }

  <T> Done<T> run(Work<T> work) {
    try {
      var suspended = latch.look();
      return suspended.isPresent()
          ? Done.not(
              Outcome.SUSPENDED,
              "the mirror is suspended (%s): %s"
                  .formatted(suspended.get().reason(), suspended.get().ending()))
          : locked(work);
    } catch (UncheckedIOException e) {
      return brokeOff(DiskTrouble.sentence(e));
    } catch (IOException e) {
      return brokeOff(DiskTrouble.sentence(e));
    }
  }

  private <T> Done<T> locked(Work<T> work) throws IOException {
    try (var lock = InstanceLock.take(settings.runDir()).orElse(null)) {
      if (lock == null) {
        return Done.not(Outcome.BUSY, "another pass is under way: this one has nothing to do");
      }
      Files.createDirectories(settings.stateDir());
      if (activity.leftBehind() && !leftovers.end()) {
        return Done.not(
            Outcome.FAILED,
            "an rsync of an earlier pass does not end: look for it with `ps`, and at its disk");
      }
      activity.begin();
      try {
        return new Done<>(Optional.of(work.run()), Outcome.CLEAN, "");
      } finally {
        activity.end();
      }
    }
  }

  private static <T> Done<T> brokeOff(String why) {
    return Done.not(Outcome.FAILED, "no pass could be completed on this machine: " + why);
  }
}
