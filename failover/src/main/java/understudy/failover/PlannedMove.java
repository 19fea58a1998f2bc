package understudy.failover;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import understudy.failover.DurableState.Cause;
import understudy.failover.JournalEvent.Kind;

/**
 * Moves the service here without loss. The copy ahead takes as long as it takes and runs on the
 * caller's thread while the primary serves; the steps that clients wait for are a takeover's, on
 * the controller's. Public methods may be called by any thread.
 */
final class PlannedMove {

  private final Ledger ledger;
  private final Hands hands;
  private final Obstacles obstacles;
  private final Takeover takeover;
  private final Worker worker;
  private final UnaryOperator<OrderResult> moved;
  private final ReentrantLock copying = new ReentrantLock();

  /**
   * @param moved is handed the result on the controller's thread
   */
  PlannedMove(
      Ledger ledger,
      Hands hands,
      Obstacles obstacles,
      Takeover takeover,
      Worker worker,
      UnaryOperator<OrderResult> moved) {
    this.ledger = ledger;
    this.hands = hands;
    this.obstacles = obstacles;
    this.takeover = takeover;
    this.worker = worker;
    this.moved = moved;
  }

  /**
   * Copies ahead, interrupts nobody, and says how long clients will wait.
   *
   * @param told hears how it comes along
   */
  OrderResult copyAhead(Consumer<String> told) {
    if (!copying.tryLock()) {
      return busy();
    }
    try {
      var refused = worker.ask(this::allowed);
      return refused instanceof OrderResult.Done ? ahead(hands.copyAhead(told)) : refused;
    } finally {
      copying.unlock();
    }
  }

  /**
   * The whole move; what was copied ahead already need not be again.
   *
   * @param live hears of each step when it ended
   */
  OrderResult move(Consumer<StepRecord> live) {
    if (!copying.tryLock()) {
      return busy();
    }
    try {
      var allowed = worker.ask(this::allowed);
      if (!(allowed instanceof OrderResult.Done)) {
        return allowed;
      }
      var ahead = ahead(hands.closeIn());
      return ahead instanceof OrderResult.Done ? worker.ask(() -> take(live)) : ahead;
    } finally {
      hands.endCopying();
      copying.unlock();
    }
  }

  /** Whether one is under way, on whatever thread. */
  boolean underWay() {
    return copying.isLocked();
  }

  private OrderResult take(Consumer<StepRecord> live) {
    var allowed = allowed(); // It may be otherwise by now.
    return allowed instanceof OrderResult.Done
        ? moved.apply(
            takeover.begin(
                Cause.SWITCHOVER,
                "O2",
                "a planned move, ordered by an operator",
                false,
                Optional.empty(),
                live))
        : allowed;
  }

  private OrderResult allowed() {
    return obstacles
        .cannotMove()
        .or(obstacles::cannotMoveWithoutLoss)
        .orElseGet(() -> new OrderResult.Done("it may be moved"));
  }

  /** Nobody is cut off for a last pass that could not be clean. */
  private OrderResult ahead(StepResult result) {
    ledger.note(Kind.NOTE, result.text());
    return result.ok()
        ? new OrderResult.Done(result.text())
        : new OrderResult.Refused("Not without loss: " + result.text() + ".");
  }

  private static OrderResult busy() {
    return new OrderResult.Refused("Another planned move is under way; wait for its end.");
  }
}
