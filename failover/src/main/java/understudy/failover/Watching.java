package understudy.failover;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import understudy.base.Time;
import understudy.failover.DurableState.Cause;
import understudy.failover.DurableState.Held;
import understudy.failover.DurableState.Obstacle;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.Cure;
import understudy.failover.rules.Decision;
import understudy.failover.rules.MirrorTruth;
import understudy.failover.rules.Observation;
import understudy.failover.rules.Observation.Interrupted;
import understudy.failover.rules.Policy;
import understudy.failover.rules.Row.Judged;
import understudy.failover.rules.Rules;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;

/** While the standby does not serve: asks the rules, and does what they say. */
final class Watching {

  /** An answer leads to a new decision in the same turn; more than these would be a circle. */
  private static final int DECISIONS = 4;

  private final Ledger ledger;
  private final Hands hands;
  private final Policy policy;
  private final Supplier<MirrorTruth> mirror;
  private final Takeover takeover;
  private final Sight sight;
  private final Time time;
  private final Trouble trouble;

  Watching(
      Ledger ledger,
      Hands hands,
      Policy policy,
      Supplier<MirrorTruth> mirror,
      Takeover takeover,
      Sight sight,
      Time time) {
    this.ledger = ledger;
    this.hands = hands;
    this.policy = policy;
    this.mirror = mirror;
    this.takeover = takeover;
    this.sight = sight;
    this.time = time;
    this.trouble = new Trouble(time);
  }

  void turn() {
    if (sight.vitals().orElseThrow().lan().state() == LinkState.SILENT) {
      hands.lookAhead(); // Before the verdict, and not for as long as a link is down.
    }
    boolean again = true;
    for (int n = 0; again && n < DECISIONS; n++) {
      var vitals = sight.vitals().orElseThrow();
      trouble.see(vitals.verdict());
      again = perform(Rules.TABLE.judge(observe(vitals)), vitals.verdict());
    }
  }

  /** When clients lost the service, as far as is known. */
  Optional<Instant> outageSince() {
    return sight
        .vitals()
        .filter(vitals -> vitals.lan().state() != LinkState.UP)
        .flatMap(vitals -> vitals.lan().heardAt())
        .or(trouble::since);
  }

  /** What was seen so far is no longer of interest. */
  void forget() {
    trouble.clear();
    trouble.endTold();
  }

  private Observation observe(Vitals vitals) {
    var state = ledger.now();
    Optional<Interrupted> interrupted =
        state.state() == State.TAKING_OVER
            ? state
                .attempt()
                .map(a -> new Interrupted(takeover.addressMayBeHere(a), a.fenceConfirmed()))
            : Optional.empty();
    return new Observation(
        time.now(),
        state.state(),
        vitals.verdict(),
        trouble.seenFor(),
        vitals.references() != Reach.NONE_CONFIGURED,
        state.held().map(Held::reason),
        state.obstacle().filter(o -> o.seen().equals(vitals.verdict().name())).map(Obstacle::why),
        trouble.asked(),
        trouble.tried(),
        interrupted,
        sight.leaseLeft(),
        mirror.get(),
        policy);
  }

  /** Returns whether there is more to decide with what was learned. */
  private boolean perform(Judged<Decision> judged, Verdict seen) {
    switch (judged.decision()) {
      case Decision.Stay _ -> {
        if (ledger.state() == State.TAKING_OVER) {
          ledger.explain(judged.rule(), judged.sentence());
        }
      }
      case Decision.Watch _ -> watch(judged);
      case Decision.Suspect _ -> settle(State.SUSPECT, judged, seen);
      case Decision.Block _ -> settle(State.BLOCKED, judged, seen);
      case Decision.Ask(var question) -> {
        ask(question);
        return true;
      }
      case Decision.Remedy(var cure) -> remedy(cure, judged);
      case Decision.TakeOver(var byCommandOnly) ->
          takeover.begin(
              Cause.AUTOMATIC,
              judged.rule(),
              judged.sentence(),
              byCommandOnly,
              outageSince(),
              _ -> {});
      case Decision.GoOn _ -> takeover.goOn(ledger.now().attempt().orElseThrow());
      case Decision.Undo _ ->
          takeover.undo(
              ledger.now().attempt().orElseThrow(),
              State.SUSPECT,
              judged.rule(),
              judged.sentence(),
              Optional.empty());
    }
    return false;
  }

  private void watch(Judged<Decision> judged) {
    if (ledger.state() == State.WATCHING) {
      ledger.explain(judged.rule(), judged.sentence());
      return;
    }
    ledger.moveTo(
        State.WATCHING,
        judged.rule(),
        judged.sentence(),
        s -> s.with(s.attempt(), Optional.empty()));
    if (trouble.endTold()) {
      ledger.note(Kind.ALERT, "all is well again");
    }
  }

  private void settle(State state, Judged<Decision> judged, Verdict seen) {
    if (ledger.state() == state) {
      ledger.explain(judged.rule(), judged.sentence());
    } else {
      ledger.moveTo(state, judged.rule(), judged.sentence());
    }
    tell(judged, seen);
  }

  private void ask(Decision.Question question) {
    switch (question) {
      case REFERENCE -> {
        var answer = hands.primaryReachesReference();
        if (trouble.reaches(answer)) {
          String said =
              answer
                  .map(yes -> yes ? "reaches a reference host" : "reaches no reference host")
                  .orElse("gave no answer");
          ledger.note(Kind.NOTE, "asked over the private link, the primary " + said);
        }
      }
      case LOGIN -> {
        boolean works = hands.primaryAnswers();
        if (trouble.login(works)) {
          String said = works ? "works" : "gets no answer";
          ledger.note(Kind.NOTE, "a log-in on the primary " + said);
        }
      }
    }
  }

  private void remedy(Cure cure, Judged<Decision> judged) {
    ledger.moveTo(State.CURING, judged.rule(), judged.sentence());
    trouble.tried(cure);
    var result = hands.cure(cure);
    ledger.note(Kind.NOTE, cure.words() + (result.ok() ? " ran: " : " failed: ") + result.text());
    trouble.tried(cure); // What it is given begins when it has run.
  }

  private void tell(Judged<Decision> judged, Verdict seen) {
    Alerts.watching(judged, seen)
        .filter(_ -> trouble.firstTime(judged.rule()))
        .ifPresent(this::tell);
  }

  private void tell(Alert alert) {
    ledger.note(Kind.ALERT, alert.line());
    hands.tell(alert);
  }
}
