package understudy.failover;

import java.time.Instant;
import java.util.Optional;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.State;

/** What is done in the steps that clients wait for, and the two ways back from them. */
record HomeMoves(
    Ledger ledger, Hands hands, HomeHands home, Guarding guarding, TakeBack takeBack, HomeLog log) {

  StepResult suspend() {
    var stopped = hands.stopServices();
    return stopped.ok() ? home.showBanner() : stopped;
  }

  StepResult lastCopy() {
    return home.lastCopy();
  }

  StepResult handOver() {
    var dropped = hands.dropAddress();
    home.hideBanner();
    if (!dropped.ok()) {
      return dropped;
    }
    home.primaryServes();
    var over = home.handOver();
    if (!over.ok()) {
      return over;
    }
    var checked = hands.checkServices();
    if (!checked.ok()) {
      return checked;
    }
    return hands.addressHolder().isPresent()
        ? StepResult.done(over.text() + "; " + checked.text())
        : StepResult.failed("nobody answers for the service address on the LAN");
  }

  /** Nobody else has the address: the service is started on this machine, and waited. */
  void serveAgain(String rule, String why) {
    home.hideBanner();
    log.report("the services run here again", hands.startServices());
    log.enter(HomeStep.COPY);
    ledger.explain(rule, why);
    guarding.begin(Optional.empty());
  }

  /**
   * @param first whether this is the first try: only then is it told that it could not be
   */
  OrderResult takeBack(String why, boolean first) {
    Instant handedOver = log.now().enteredAt();
    var taken = takeBack.run();
    ledger.note(Kind.NOTE, "taking the service back: " + taken.text());
    if (!taken.ok()) {
      if (first) {
        log.tell(Alerts.notTakenBack(why, taken.text()));
      }
      return new OrderResult.Failed(
          "The service is not back yet, since %s; %s. It is tried again: see `understudy status`."
              .formatted(why, taken.text()));
    }
    home.primaryServes(); // It may have, since the hand-over began and until it was fenced.
    String loss = Alerts.onlyThere(handedOver, log.time().now());
    ledger.moveTo(State.ACTIVE, "H8", why + "; " + loss, s -> s.home(Optional.empty()));
    home.ended();
    guarding.begin(Optional.empty());
    log.tell(Alerts.takenBack(why, taken.text(), loss));
    return new OrderResult.Failed("The service runs here again, since " + why + "; " + loss + ".");
  }
}
