package understudy.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import understudy.base.Time;
import understudy.failover.DurableState.Attempt;
import understudy.failover.DurableState.Cause;
import understudy.failover.DurableState.Fence;
import understudy.failover.DurableState.Loss;
import understudy.failover.DurableState.Obstacle;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.LastLook;
import understudy.failover.rules.LastLook.Answer;
import understudy.failover.rules.MirrorTruth;
import understudy.failover.rules.Policy;
import understudy.failover.rules.Row.Judged;
import understudy.failover.rules.Spans;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Verdict;

/**
 * The steps of a takeover, each written down before and after. Every step may be done twice, so an
 * interrupted takeover begins again at the first, or, once the address is here, goes on behind it.
 */
final class Takeover {

  /** Must be on disk before they begin. What lies before the address is seen anew after a boot. */
  private static final Set<Step> FORCED = Set.of(Step.STOP_PRIMARY, Step.ADDRESS);

  /** Are put on disk while they run, which takes longer than that: clients wait. */
  private static final Set<Step> SETTLED = Set.of(Step.FENCE, Step.SERVICES, Step.TELL);

  /** Behind these the mirror is at rest, what is still owed is known, and no client waits. */
  private static final Set<Step> MIRROR_ENDS = Set.of(Step.LAST_PASS, Step.SERVICES);

  private record Part(Step step, Function<Attempt, Went> action) {}

  private final Ledger ledger;
  private final Hands hands;
  private final Function<Attempt, String> giveBack;
  private final Policy policy;
  private final Supplier<MirrorTruth> mirror;
  private final Sight sight;
  private final Guarding guarding;
  private final HomeLog log;
  private final Time time;
  private final List<Part> parts =
      List.of(
          new Part(Step.STOP_PRIMARY, this::stopPrimary),
          new Part(Step.LAST_PASS, this::lastPass),
          new Part(Step.SUSPEND, this::suspend),
          new Part(Step.FENCE, this::fence),
          new Part(Step.FREE, this::free),
          new Part(Step.ADDRESS, this::address),
          new Part(Step.SERVICES, this::services),
          new Part(Step.TELL, this::tell));

  /**
   * @param giveBack does what an attempt that was undone calls for; what came of it, in words
   */
  Takeover(
      Ledger ledger,
      Hands hands,
      Function<Attempt, String> giveBack,
      Policy policy,
      Supplier<MirrorTruth> mirror,
      Sight sight,
      Guarding guarding,
      Time time) {
    this.ledger = ledger;
    this.hands = hands;
    this.giveBack = giveBack;
    this.log = new HomeLog(ledger, hands, time);
    this.policy = policy;
    this.mirror = mirror;
    this.sight = sight;
    this.guarding = guarding;
    this.time = time;
  }

  /** Begins a new one, and brings it to an end: serving, refused on the way, or undone. */
  OrderResult begin(
      Cause cause,
      String rule,
      String why,
      boolean byCommandOnly,
      Optional<Instant> outageSince,
      Consumer<StepRecord> live) {
    var truth = mirror.get();
    Instant now = time.now();
    var attempt =
        new Attempt(
            UUID.randomUUID().toString(),
            cause,
            why,
            now,
            outageSince.orElse(now),
            byCommandOnly,
            Optional.of(hands.boot()),
            truth.suspended(),
            cause == Cause.SWITCHOVER ? Step.STOP_PRIMARY : Step.SUSPEND,
            Optional.empty(),
            Loss.of(truth),
            List.of());
    ledger.moveTo(
        State.TAKING_OVER, rule, why, s -> s.with(Optional.of(attempt), Optional.empty()));
    return run(attempt, live);
  }

  /** Whether the interrupted one may hold the address, or may have, before this machine booted. */
  boolean addressMayBeHere(Attempt attempt) {
    return attempt.step().pastTheAddress()
        || attempt.step() == Step.ADDRESS
            && (hands.holdsAddress() || attempt.beganBefore(hands.boot()));
  }

  /** Goes on with one that a crash cut short. */
  OrderResult goOn(Attempt attempt) {
    ledger.note(Kind.NOTE, "going on with the takeover of " + Spans.moment(attempt.startedAt()));
    if (addressMayBeHere(attempt)) {
      if (!attempt.beganBefore(hands.boot())) {
        hands.announce();
      }
      guarding.begin(sight.vitals());
      sight.vitals().ifPresent(guarding::turn); // A boot loses it; services need it.
      Step next = attempt.step() == Step.TELL ? Step.TELL : Step.SERVICES;
      return run(attempt.at(next), _ -> {});
    }
    if (attempt.step() == Step.ADDRESS) {
      hands.dropAddress(); // Of several some may be here; whether they come now is judged anew.
    }
    return run(attempt.anew(hands.boot()), _ -> {});
  }

  /** Takes back what was done; the address is not here yet. What came of it, behind a sentence. */
  String undo(Attempt attempt, State to, String rule, String why, Optional<Obstacle> obstacle) {
    if (attempt.step() == Step.ADDRESS) {
      hands.dropAddress(); // Of several addresses some may be here.
    }
    ledger.moveTo(to, rule, why, s -> s.with(Optional.of(attempt), obstacle));
    return afterwards(attempt);
  }

  /** What follows once the state no longer forbids it; a crash in between ends here too. */
  String afterwards(Attempt attempt) {
    String back = giveBack.apply(attempt);
    if (!attempt.mirrorWasSuspended()) {
      log.report("the mirror runs again", hands.resumeMirror());
    }
    ledger.change(false, s -> s.with(Optional.empty(), s.obstacle()));
    return back;
  }

  private OrderResult run(Attempt start, Consumer<StepRecord> live) {
    var attempt = start;
    for (Part part : parts) {
      Step step = part.step();
      if (step.compareTo(start.step()) < 0 || !step.always() && start.cause() != Cause.SWITCHOVER) {
        continue;
      }
      attempt = attempt.at(step);
      ledger.attempt(attempt, FORCED.contains(step));
      if (SETTLED.contains(step)) {
        ledger.settle();
      }
      ledger.begun(step, step.words());
      Instant startedAt = time.now();
      long began = time.nanoTime();
      Went went = part.action().apply(attempt);
      long took = Duration.ofNanos(time.nanoTime() - began).toMillis();
      var record =
          new StepRecord(step.ordinal() + 1, step.words(), startedAt, took, went.ok(), went.text());
      Loss loss = MIRROR_ENDS.contains(step) ? Loss.of(mirror.get()) : attempt.loss();
      attempt = attempt.after(record, went.fence(), loss);
      ledger.ended(step, took, went.ok(), went.text());
      live.accept(record);
      if (went.answer() != Answer.GO_ON) {
        return stop(attempt, went);
      }
    }
    return finish(attempt);
  }

  private OrderResult finish(Attempt attempt) {
    var record = TakeoverRecord.of(attempt, time.now());
    ledger.moveTo(State.ACTIVE, "T9", attempt.why(), s -> s.finished(record));
    return new OrderResult.Done(
        "This machine serves now; the service was away for about "
            + record.outageMillis()
            + " ms.");
  }

  private OrderResult stop(Attempt attempt, Went went) {
    boolean block = went.answer() == Answer.BLOCK;
    String seen = sight.vitals().map(v -> v.verdict().name()).orElse("");
    String back =
        undo(
            attempt,
            block ? State.BLOCKED : State.SUSPECT,
            went.rule(),
            went.text(),
            block ? Optional.of(new Obstacle(went.text(), seen, time.now())) : Optional.empty());
    if (block) {
      log.tell(Alerts.stopped(attempt, went.text()));
    }
    return new OrderResult.Failed(
        "The takeover was stopped: " + went.text() + back + went.adviceIn(attempt.cause()) + ".");
  }

  private Went stopPrimary(Attempt attempt) {
    return Went.must("X0", hands.stopPrimaryServices());
  }

  private Went lastPass(Attempt attempt) {
    return Went.must("X0", hands.lastPass());
  }

  private Went suspend(Attempt attempt) {
    var result = hands.suspendMirrorAtOnce("takeover of " + Spans.moment(attempt.startedAt()));
    return result.ok() ? Went.on(result.text()) : Went.stopped(Answer.BLOCK, "X0", result.text());
  }

  private Went fence(Attempt attempt) {
    var fence = Fence.of(attempt.byCommandOnly() ? hands.fenceByCommandOnly() : hands.fence());
    var look = look(attempt, fence);
    return look.decision() == Answer.GO_ON
        ? Went.on(fence.outcome() + ": " + fence.evidence()).with(fence)
        : Went.stopped(look).with(fence);
  }

  private Went free(Attempt attempt) {
    var holder = hands.addressHolder();
    if (holder.isEmpty()) {
      return Went.on("nobody answers for it");
    }
    var again = fence(attempt);
    if (again.answer() != Answer.GO_ON) {
      return again;
    }
    var still = hands.addressHolder();
    return still.isEmpty()
        ? Went.on(holder.get() + " answered for it, and is silent since it was fenced again")
        : Went.stopped(
                Answer.BLOCK,
                "X1",
                "another machine answers for the service address: " + still.get())
            .with(again.fence().orElseThrow());
  }

  private Went address(Attempt attempt) {
    var look = look(attempt, attempt.fence().orElse(new Fence("unconfirmed", "not known")));
    if (look.decision() != Answer.GO_ON) {
      return Went.stopped(look);
    }
    var taken = hands.takeAddress();
    return taken.ok() ? Went.on(taken.text()) : Went.stopped(Answer.BLOCK, "X2", taken.text());
  }

  /**
   * The address is here: services that do not start are told of, but there is no way back. They may
   * take minutes, in which the primary can return: what was taken is guarded from now on.
   */
  private Went services(Attempt attempt) {
    guarding.begin(sight.vitals());
    var started = hands.startServices(() -> sight.vitals().ifPresent(guarding::turn));
    var checked = started.ok() ? hands.checkServices() : started;
    return checked.ok() ? Went.on(checked.text()) : Went.onAlthough(checked.text());
  }

  private Went tell(Attempt attempt) {
    log.tell(Alerts.takenOver(TakeoverRecord.of(attempt, time.now())));
    return Went.on("told");
  }

  private Judged<Answer> look(Attempt attempt, Fence fence) {
    var vitals = sight.vitals();
    return LastLook.TABLE.judge(
        new LastLook(
            LastLook.Fence.valueOf(fence.outcome().toUpperCase(Locale.ROOT)),
            fence.evidence(),
            vitals.map(v -> v.verdict()).orElse(Verdict.LATE),
            vitals.map(v -> v.lan().state()).orElse(LinkState.UNKNOWN),
            vitals.map(v -> v.privateLink().state()).orElse(LinkState.UNKNOWN),
            vitals.filter(v -> !Sight.ownLanIsCut(v)).isPresent(),
            sight.age(),
            sight.gap(),
            attempt.cause() != Cause.AUTOMATIC,
            sight.leaseLeft(),
            policy));
  }
}
