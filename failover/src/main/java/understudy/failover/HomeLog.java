package understudy.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import understudy.base.Time;
import understudy.failover.DurableState.Homecoming;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.Homeward.Stage;

/** Where the way home stands, on disk before anything is done, and told of afterwards. */
record HomeLog(Ledger ledger, Hands hands, Time time) {

  Optional<Stage> stage() {
    return ledger
        .now()
        .homecoming()
        .map(now ->
            switch (now.step()) {
              case ANNOUNCE, MENDED, COPY -> Stage.SERVING;
              case SUSPEND, LAST_COPY -> Stage.SUSPENDED;
              case HAND_OVER -> Stage.HANDING_OVER;
              case RESUME -> Stage.HOME;
            });
  }

  Homecoming now() {
    return ledger
        .now()
        .homecoming()
        .orElseGet(() -> new Homecoming(time.now(), HomeStep.COPY, time.now(), List.of()));
  }

  void enter(HomeStep step) {
    ledger.home(now().at(step, time.now()));
    ledger.begun(step, step.words());
  }

  StepRecord ended(HomeStep step, Instant startedAt, long began, StepResult result) {
    long took = Duration.ofNanos(time.nanoTime() - began).toMillis();
    var record =
        new StepRecord(step.number(), step.words(), startedAt, took, result.ok(), result.text());
    ledger.home(now().after(record));
    ledger.ended(step, took, result.ok(), result.text());
    return record;
  }

  void report(String what, StepResult result) {
    ledger.note(Kind.NOTE, result.ok() ? what : "not so that " + what + ": " + result.text());
  }

  void tell(Alert alert) {
    ledger.note(Kind.ALERT, alert.title());
    hands.tell(alert);
  }
}
