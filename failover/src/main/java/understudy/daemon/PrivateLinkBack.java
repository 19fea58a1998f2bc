package understudy.daemon;

import understudy.heartbeat.LinkState;
import understudy.heartbeat.Vitals;

/**
 * Notices that the private link has come back: the mirror then runs at once, not at its next turn.
 * Called on the heartbeat's one judging thread.
 */
final class PrivateLinkBack {

  private final Runnable back;
  private boolean lost;

  PrivateLinkBack(Runnable back) {
    this.back = back;
  }

  void see(Vitals vitals) {
    LinkState state = vitals.privateLink().state();
    if (lost && state == LinkState.UP) {
      lost = false;
      back.run();
    } else if (state == LinkState.DOWN) {
      lost = true;
    }
  }
}
