package understudy.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import understudy.base.Time;
import understudy.failover.DurableState.Homecoming;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.Homeward;
import understudy.failover.rules.Homeward.Stage;
import understudy.failover.rules.State;
import understudy.heartbeat.Vitals;

/**
 * Brings the service home, step by step, each written down before and after. The copy ahead takes
 * as long as it takes and runs on the caller's thread; the steps that clients wait for run on the
 * controller's, in one go, so that nothing else happens between them. Public methods may be called
 * by any thread.
 */
public final class WayHome {

  private record Part(HomeStep step, Supplier<StepResult> action) {}

  private final Ledger ledger;
  private final Hands hands;
  private final HomeHands home;
  private final HomeLog log;
  private final Guarding guarding;
  private final Worker worker;
  private final HomeGate gate;
  private final HomeMoves moves;
  private final Time time;
  private final ReentrantLock copying = new ReentrantLock();
  private final List<Part> parts;
  private Optional<Long> lastTry = Optional.empty();

  WayHome(
      Ledger ledger,
      Hands hands,
      HomeHands home,
      Guarding guarding,
      Worker worker,
      TakeBack takeBack,
      Sight sight,
      Time time) {
    this.ledger = ledger;
    this.hands = hands;
    this.home = home;
    this.log = new HomeLog(ledger, hands, time);
    this.guarding = guarding;
    this.worker = worker;
    this.gate = new HomeGate(ledger, home, log, sight);
    this.moves = new HomeMoves(ledger, hands, home, guarding, takeBack, log);
    this.time = time;
    this.parts =
        List.of(
            new Part(HomeStep.SUSPEND, moves::suspend),
            new Part(HomeStep.LAST_COPY, moves::lastCopy),
            new Part(HomeStep.HAND_OVER, moves::handOver));
  }

  /** What is not yet right, a sentence each; changes nothing. */
  public List<String> obstacles() {
    return home.obstacles();
  }

  /** Whether only the steps are left that clients notice. */
  public boolean readyToGo() {
    return gate.readyToGo();
  }

  /**
   * Steps 1 and 2: sees that the primary is mended, and copies ahead while this machine serves on.
   * Blocks until what is left is small; a second caller waits for the first.
   *
   * @param told hears how it comes along
   */
  public OrderResult copyAhead(Consumer<String> told) {
    copying.lock();
    try {
      var begun = worker.ask(this::begin);
      if (!(begun instanceof OrderResult.Done)) {
        return begun;
      }
      Instant startedAt = time.now();
      long began = time.nanoTime();
      var copied = home.copyAhead(told);
      return worker.ask(() -> copied(copied, startedAt, began));
    } finally {
      copying.unlock();
    }
  }

  /**
   * Steps 3 to 6, after the copy ahead. Blocks until the primary serves, or the service runs here
   * again.
   *
   * @param live hears of each step when it ended
   */
  public OrderResult goHome(Consumer<StepRecord> live) {
    if (!copying.tryLock()) {
      return new OrderResult.Refused("The copy ahead is still under way; wait for its end.");
    }
    try {
      // Whatever was written since the copy ahead, the clients need not wait for.
      var fresh = readyToGo() ? home.copyAhead(_ -> {}) : StepResult.done("nothing is copied yet");
      ledger.note(Kind.NOTE, fresh.text());
      return fresh.ok()
          ? worker.ask(() -> run(live))
          : new OrderResult.Failed(fresh.text() + "; the service runs on here.");
    } finally {
      copying.unlock();
    }
  }

  /**
   * Ends it: the service runs on here. What was copied, and what was kept, stays on the primary.
   */
  public OrderResult abort() {
    if (ledger.state() != State.FAILING_BACK) {
      return new OrderResult.Refused(
          "Nothing is on its way home: the state is " + ledger.state() + ".");
    }
    home.stopCopying();
    return worker.ask(this::aborted);
  }

  /** Takes up what a crash left behind. */
  void restarted() {
    if (log.stage().filter(Stage.SERVING::equals).isPresent()) {
      guarding.restarted();
    } else {
      hands.suspendMirror("the service is on its way home");
    }
  }

  /** The state was left a moment ago, and the mirror not yet released. */
  void openLatch() {
    log.report("the mirror runs again", hands.resumeMirror());
    ledger.change(true, s -> s.home(Optional.empty()));
    home.ended();
  }

  void turn(Vitals vitals) {
    var now = log.now();
    var judged =
        Homeward.TABLE.judge(
            new Homeward(
                log.stage().orElse(Stage.SERVING),
                hands.holdsAddress(),
                vitals.lan().state(),
                Duration.between(now.enteredAt(), time.now()),
                lastTry
                    .map(nanos -> Duration.ofNanos(time.nanoTime() - nanos))
                    .orElse(Homeward.AGAIN)));
    switch (judged.decision()) {
      case GUARD -> guarding.turn(vitals);
      case SERVE_AGAIN -> {
        moves.serveAgain(judged.rule(), judged.sentence());
        Alerts.homeward(judged).ifPresent(log::tell);
      }
      case SETTLE -> settle(judged.rule(), judged.sentence());
      case FINISH -> finish(judged.rule(), judged.sentence());
      case WAIT -> {}
    }
  }

  private OrderResult begin() {
    var refused = gate.beforeTheCopy();
    if (refused.isPresent()) {
      return refused.get();
    }
    Instant now = time.now();
    if (ledger.state() == State.ACTIVE) {
      var fresh = new Homecoming(now, HomeStep.MENDED, now, List.of());
      ledger.moveTo(
          State.FAILING_BACK, "O3", "ordered by an operator", s -> s.home(Optional.of(fresh)));
    }
    log.enter(HomeStep.MENDED);
    long began = time.nanoTime();
    var stopped = home.stopPrimary();
    long took = Duration.ofNanos(time.nanoTime() - began).toMillis();
    ledger.ended(HomeStep.MENDED, took, stopped.ok(), stopped.text());
    if (!stopped.ok()) {
      return new OrderResult.Failed(
          "The service on the primary does not stop, so its files may change: "
              + stopped.text()
              + ".");
    }
    log.enter(HomeStep.COPY);
    return new OrderResult.Done("the primary is mended, and its service is stopped");
  }

  private OrderResult copied(StepResult result, Instant startedAt, long began) {
    if (ledger.state() != State.FAILING_BACK) {
      return new OrderResult.Failed("The way home was ended meanwhile.");
    }
    log.ended(HomeStep.COPY, startedAt, began, result);
    return result.ok()
        ? new OrderResult.Done(result.text())
        : new OrderResult.Failed(
            result.text() + "; the service runs on here, `understudy failback` goes on.");
  }

  private OrderResult run(Consumer<StepRecord> live) {
    var refused = gate.beforeClientsWait();
    if (refused.isPresent()) {
      return refused.get();
    }
    long suspended = time.nanoTime();
    for (Part part : parts) {
      log.enter(part.step());
      Instant startedAt = time.now();
      long began = time.nanoTime();
      var result = part.action().get();
      live.accept(log.ended(part.step(), startedAt, began, result));
      if (!result.ok()) {
        return back(part.step(), result.text());
      }
    }
    long waited = Duration.ofNanos(time.nanoTime() - suspended).toMillis();
    log.enter(HomeStep.RESUME);
    return new OrderResult.Done("The primary serves; clients waited for about " + waited + " ms.");
  }

  private OrderResult back(HomeStep failed, String why) {
    String sentence = "to " + failed.words() + " failed: " + why;
    if (failed == HomeStep.HAND_OVER) {
      return takeBack(sentence);
    }
    moves.serveAgain("H7", sentence);
    return new OrderResult.Failed("The service runs here again, since " + sentence + ".");
  }

  private void settle(String rule, String why) {
    ledger.note(Kind.NOTE, rule + ": " + why);
    var over = moves.handOver();
    if (over.ok()) {
      log.enter(HomeStep.RESUME);
    } else {
      takeBack("the hand-over was interrupted and cannot be finished: " + over.text());
    }
  }

  private OrderResult takeBack(String why) {
    boolean first = lastTry.isEmpty();
    lastTry = Optional.of(time.nanoTime());
    var result = moves.takeBack(why, first);
    lastTry = lastTry.filter(_ -> ledger.state() == State.FAILING_BACK);
    return result;
  }

  private void finish(String rule, String why) {
    lastTry = Optional.empty();
    ledger.moveTo(State.WATCHING, rule, why);
    openLatch();
    ledger.note(Kind.ALERT, "the service is home");
  }

  private OrderResult aborted() {
    if (ledger.state() != State.FAILING_BACK) {
      return new OrderResult.Done("It has ended meanwhile: the state is " + ledger.state() + ".");
    }
    switch (log.stage().orElse(Stage.SERVING)) {
      case SERVING -> {}
      case SUSPENDED -> moves.serveAgain("H2", "ended by an operator");
      case HANDING_OVER -> {
        if (!hands.holdsAddress()) {
          return takeBack("an operator ended it");
        }
        moves.serveAgain("H3", "ended by an operator");
      }
      case HOME -> {
        return new OrderResult.Refused(
            "The primary serves already; `understudy switchover` moves the service here again.");
      }
    }
    ledger.moveTo(State.ACTIVE, "O4", "ended by an operator", s -> s.home(Optional.empty()));
    home.ended();
    return new OrderResult.Done("The service stays on this machine.");
  }
}
