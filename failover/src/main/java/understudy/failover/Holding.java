package understudy.failover;

import java.time.Duration;
import java.util.Optional;
import understudy.base.Time;
import understudy.failover.DurableState.Held;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.Spans;

/** Automatic takeover, switched off and on by hand. On the controller's thread. */
final class Holding {

  private final Ledger ledger;
  private final Time time;

  Holding(Ledger ledger, Time time) {
    this.ledger = ledger;
    this.time = time;
  }

  OrderResult hold(String reason, Optional<Duration> length) {
    var until = length.map(time.now()::plus);
    ledger.change(true, s -> s.with(new Held(reason, time.now(), until)));
    return new OrderResult.Done(
        "Automatic takeover is off"
            + until.map(at -> " until " + Spans.moment(at)).orElse(", until `understudy release`")
            + ".");
  }

  OrderResult release() {
    boolean was = ledger.now().held().isPresent();
    ledger.change(true, DurableState::released);
    return new OrderResult.Done(
        was ? "Automatic takeover is on again." : "Automatic takeover was not held.");
  }

  /** Ends a hold whose time is over. */
  void turn() {
    var until = ledger.now().held().flatMap(Held::until);
    if (until.isPresent() && !time.now().isBefore(until.get())) {
      ledger.note(Kind.NOTE, "the hold has ended");
      ledger.change(true, DurableState::released);
    }
  }
}
