package understudy.failover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import understudy.base.Time;
import understudy.failover.DurableState.Cause;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.MirrorTruth;
import understudy.failover.rules.Policy;
import understudy.failover.rules.State;
import understudy.heartbeat.Vitals;

/**
 * Where everything meets: what the heartbeat sees, what the mirror knows, what the administrator
 * has settled and orders. One thread decides and acts; every public method may be called by any.
 *
 * <p>Start it before the mirror: while this machine serves, it sees to it that the latch is closed.
 */
public final class Controller implements AutoCloseable {

  private final Policy policy;
  private final Hands hands;
  private final Supplier<MirrorTruth> mirror;
  private final Holding holding;
  private final Ledger ledger;
  private final Sight sight;
  private final Takeover takeover;
  private final Guarding guarding;
  private final Watching watching;
  private final Worker worker;
  private final WayHome wayHome;
  private final Obstacles obstacles;
  private final PlannedMove plannedMove;
  private boolean begun;

  /**
   * Reads the durable state; a damaged one is kept aside and told of.
   *
   * @param stateDir where {@code state.json} and the journal lie
   * @param pulse hears of each turn that has ended, so that a thread that hangs is found out
   * @throws UncheckedIOException when that folder cannot be read or written, or another process
   *     works in it
   */
  public Controller(
      Policy policy,
      Hands hands,
      HomeHands home,
      Supplier<MirrorTruth> mirror,
      Path stateDir,
      Time time,
      Pulse pulse) {
    this.policy = policy;
    this.hands = hands;
    this.mirror = mirror;
    try {
      this.ledger = new Ledger(stateDir, hands, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.holding = new Holding(ledger, time);
    this.sight = new Sight(time, policy.lease());
    this.guarding = new Guarding(ledger, hands, home::primaryServes, time);
    var giveBack = new GiveBack(hands, home, new HomeLog(ledger, hands, time));
    this.takeover =
        new Takeover(ledger, hands, giveBack::run, policy, mirror, sight, guarding, time);
    this.watching = new Watching(ledger, hands, policy, mirror, takeover, sight, time);
    this.worker = new Worker(this::turn, pulse);
    this.obstacles = new Obstacles(ledger, mirror, sight);
    this.plannedMove = new PlannedMove(ledger, hands, obstacles, takeover, worker, this::moved);
    var takeBack = new TakeBack(hands, policy, sight);
    this.wayHome = new WayHome(ledger, hands, home, guarding, worker, takeBack, sight, time);
  }

  /** Takes up what was left by the last run, and starts the worker thread. */
  public void start() {
    begin();
    worker.start();
  }

  /**
   * Plays a takeover with hands that do nothing, so that a real one is quick from the first time.
   * Changes nothing; takes a second or so.
   *
   * @param folder made for it, and removed
   */
  public void rehearse(Path folder) throws IOException {
    DressRehearsal.play(policy, mirror, folder);
  }

  /** Hands over the newest picture; returns at once. */
  public void offer(Vitals vitals) {
    sight.set(vitals);
    worker.wake();
  }

  /** The primary was heard by another way than the heartbeat; returns at once. */
  public void heardPrimary() {
    sight.heard();
  }

  /** The state as it is now. */
  public DurableState snapshot() {
    return ledger.now();
  }

  /**
   * Takes over now, also with old data and while held; the fence is never skipped. Blocks until it
   * is done.
   *
   * @param live hears of each step when it ended
   */
  public OrderResult failover(Consumer<StepRecord> live) {
    return order(
        "failover",
        () ->
            obstacles
                .cannotMove()
                .orElseGet(() ->
                    moved(
                        takeover.begin(
                            Cause.ORDERED,
                            "O1",
                            "ordered by an operator",
                            false,
                            watching.outageSince(),
                            live))));
  }

  /**
   * Copies ahead for a planned move, and interrupts nobody. Blocks as long as that takes.
   *
   * @param told hears how it comes along
   */
  public OrderResult copyAhead(Consumer<String> told) {
    return plannedMove.copyAhead(told);
  }

  /**
   * Moves the service here without loss: copies ahead, stops it on the primary, copies the rest,
   * takes over. Blocks until it is here, or runs on the primary again.
   *
   * @param live hears of each step when it ended
   */
  public OrderResult switchover(Consumer<StepRecord> live) {
    ledger.note(Kind.ORDER, "switchover");
    var result = plannedMove.move(live);
    ledger.note(Kind.ORDER, "switchover: " + result.text());
    return result;
  }

  /** The orders that bring the service home. */
  public WayHome wayHome() {
    return wayHome;
  }

  /** Switches automatic takeover off, for ever or for a while. */
  public OrderResult hold(String reason, Optional<Duration> length) {
    return order(reason.isBlank() ? "hold" : "hold: " + reason, () -> holding.hold(reason, length));
  }

  /** Switches automatic takeover on. */
  public OrderResult release() {
    return order("release", holding::release);
  }

  /** Writes into the journal what was done or told without us. */
  public void note(Kind kind, String what) {
    ledger.note(kind, what);
  }

  /** Stops mirroring, durably. */
  public OrderResult suspend(String reason) {
    return order("suspend: " + reason, () -> result(hands.suspendMirrorAsOrdered(reason)));
  }

  /** Starts mirroring again; refused while this machine serves or is about to. */
  public OrderResult resume() {
    return order(
        "resume",
        () ->
            ledger.state().serving()
                ? new OrderResult.Refused(
                    "The state is "
                        + ledger.state()
                        + ": mirroring now would overwrite what is served here; `understudy"
                        + " failback` brings the service home first.")
                : result(hands.resumeMirror()));
  }

  /**
   * Ends the worker if the primary is only watched and no planned move is under way: decided on its
   * own thread, so that nothing begins after it. Blocks until the step under way is done.
   *
   * @param last done there right before it ends; when it fails, all goes on as before
   * @return whether it ended
   */
  public boolean endIf(BooleanSupplier last) {
    return worker.endIf(
        () -> ledger.state() == State.WATCHING && !plannedMove.underWay() && last.getAsBoolean());
  }

  /** Whether nothing is under way here any more, after {@link #close}. */
  public boolean ended() {
    return worker.ended();
  }

  /** Ends the worker after the step under way; the address stays where it is. */
  @Override
  public void close() {
    worker.close();
    ledger.close();
  }

  /** Takes up what was left by the last run; once, before the first turn. */
  void begin() {
    if (begun) {
      return;
    }
    begun = true;
    ledger
        .damage()
        .ifPresent(reason -> {
          if (hands.holdsAddress()) {
            hands.suspendMirror(reason); // Clients may have written here.
          }
          ledger.note(Kind.ALERT, reason);
          hands.tell(Alerts.damaged(reason));
        });
    switch (ledger.state()) {
      case ACTIVE -> guarding.restarted();
      case TAKING_OVER -> hands.suspendMirror("a takeover is under way");
      case FAILING_BACK -> wayHome.restarted();
      case WATCHING, SUSPECT, CURING, BLOCKED -> {
        ledger.now().attempt().ifPresent(takeover::afterwards);
        ledger.now().homecoming().ifPresent(_ -> wayHome.openLatch());
      }
    }
  }

  /** Looks at the newest picture once, and does what it calls for. */
  void turn() {
    var seen = sight.vitals();
    if (seen.isEmpty()) {
      return;
    }
    holding.turn();
    switch (ledger.state()) {
      case ACTIVE -> guarding.turn(seen.get());
      case FAILING_BACK -> wayHome.turn(seen.get());
      case WATCHING, SUSPECT, CURING, BLOCKED, TAKING_OVER -> {
        watching.turn();
        forgetIfServing();
      }
    }
  }

  private OrderResult moved(OrderResult result) {
    forgetIfServing();
    return result;
  }

  private void forgetIfServing() {
    if (ledger.state() == State.ACTIVE) {
      watching.forget();
    }
  }

  private OrderResult order(String what, Supplier<OrderResult> carryOut) {
    return worker.ask(() -> {
      ledger.note(Kind.ORDER, what);
      var result = carryOut.get();
      ledger.note(Kind.ORDER, what + ": " + result.text());
      return result;
    });
  }

  private static OrderResult result(StepResult step) {
    return step.ok() ? new OrderResult.Done(step.text()) : new OrderResult.Failed(step.text());
  }
}
