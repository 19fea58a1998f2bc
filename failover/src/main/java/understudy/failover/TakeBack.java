package understudy.failover;

import understudy.failover.rules.Policy;
import understudy.failover.rules.Policy.UnconfirmedFence;

/** The way back from a hand-over that went wrong: fence, look, take the address, start. */
record TakeBack(Hands hands, Policy policy, Sight sight) {

  /** Done means that this machine has the address again. May be tried again at any time. */
  StepResult run() {
    if (sight.vitals().filter(Sight::ownLanIsWell).isEmpty()) {
      return StepResult.failed(
          "our own LAN is not well, so nobody here can tell whether the primary serves");
    }
    var fence = hands.fence();
    String evidence = "fence " + fence.word() + ": " + fence.evidence();
    boolean may =
        switch (fence) {
          case FenceResult.Confirmed _ -> true;
          case FenceResult.Refused _ -> false;
          case FenceResult.Unconfirmed _ ->
              policy.unconfirmedFence() == UnconfirmedFence.TAKEOVER && sight.leaseLeft().isZero();
        };
    if (!may) {
      return StepResult.failed(evidence);
    }
    var holder = hands.addressHolder();
    if (holder.isPresent()) {
      return StepResult.failed(evidence + "; " + holder.get());
    }
    var taken = hands.takeAddress();
    if (!taken.ok()) {
      return taken;
    }
    var started = hands.startServices();
    var checked = started.ok() ? hands.checkServices() : started;
    return StepResult.done(evidence + "; " + taken.text() + "; " + checked.text());
  }
}
