package understudy.hands;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import understudy.base.DiskTrouble;
import understudy.failover.StepResult;
import understudy.heartbeat.Vitals;
import understudy.mirror.CatchUp;
import understudy.mirror.Mirror;

/** The mirror's part in a planned move, from the first copy ahead to its end. */
final class PlannedCopy {

  /** Who copies ahead and then thinks it over for longer begins anew. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final Mirror mirror;
  private final Supplier<Vitals> vitals;
  private Optional<CatchUp> current = Optional.empty();

  PlannedCopy(Mirror mirror, Supplier<Vitals> vitals) {
    this.mirror = mirror;
    this.vitals = vitals;
  }

  /** Something that copies. */
  interface Copying {
    CatchUp.Result run(CatchUp copy) throws InterruptedException;
  }

  StepResult copying(Copying work) {
    var copy = copy();
    try (var _ = new LinkEye(vitals, copy::stop)) {
      var result = work.run(copy);
      if (result.ok()) {
        return StepResult.done(result.sentence());
      }
      end();
      return StepResult.failed(result.sentence());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StepResult.failed("the copy was interrupted");
    } catch (UncheckedIOException e) {
      return StepResult.failed(DiskTrouble.sentence(e));
    }
  }

  /** Nothing on the primary is watched any more, and the mirror goes its own ways. */
  synchronized void end() {
    current.ifPresent(CatchUp::close);
    current = Optional.empty();
  }

  private synchronized CatchUp copy() {
    if (current.isEmpty()) {
      var begun = mirror.catchUp();
      current = Optional.of(begun);
      Thread.ofVirtual().start(() -> endLater(begun));
    }
    return current.get();
  }

  private void endLater(CatchUp begun) {
    try {
      Thread.sleep(KEPT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (current.filter(copy -> copy == begun).isPresent()) {
        end();
      }
    }
  }
}
