package understudy.failover;

import understudy.failover.DurableState.Attempt;
import understudy.failover.DurableState.Cause;

/**
 * The end of a planned move that could not be finished: it was we who stopped the service on the
 * primary, and perhaps fenced it, so it goes back to where it came from. May be done twice.
 */
record GiveBack(Hands hands, HomeHands home, HomeLog log) {

  /** What came of it, as it reads behind a sentence; nothing for any other takeover. */
  String run(Attempt attempt) {
    if (attempt.cause() != Cause.SWITCHOVER) {
      return "";
    }
    boolean fenced = attempt.step().compareTo(Step.FENCE) >= 0;
    var back = fenced ? home.handOver() : hands.startPrimaryServices();
    log.report("the service runs on the primary again", back);
    if (back.ok()) {
      return "; the service runs on the primary again";
    }
    log.tell(Alerts.notGivenBack(back.text()));
    return "; and the primary does not serve again: " + back.text();
  }
}
