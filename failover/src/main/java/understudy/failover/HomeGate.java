package understudy.failover;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import understudy.failover.rules.Homeward.Stage;
import understudy.failover.rules.State;

/** What must be true before the way home goes on. Changes nothing. */
record HomeGate(Ledger ledger, HomeHands home, HomeLog log, Sight sight) {

  private static final Set<State> MAY_COPY = EnumSet.of(State.ACTIVE, State.FAILING_BACK);

  /** Whether only the steps are left that clients notice. */
  boolean readyToGo() {
    return log.stage().filter(Stage.SERVING::equals).isPresent() && home.readyToGo();
  }

  /** Why nothing may be copied ahead yet. */
  Optional<OrderResult> beforeTheCopy() {
    if (!MAY_COPY.contains(ledger.state())
        || log.stage().filter(stage -> stage != Stage.SERVING).isPresent()) {
      return refused(
          "The state is " + ledger.state() + ": there is no service here to bring home.");
    }
    return notYet();
  }

  /** Why the service may not be suspended yet. */
  Optional<OrderResult> beforeClientsWait() {
    if (ledger.state() != State.FAILING_BACK || !readyToGo()) {
      return refused("Copy ahead first: `understudy failback` does.");
    }
    if (!home.primaryKnown()) {
      return refused(
          "The primary may have served meanwhile: `understudy failback` compares both machines"
              + " again.");
    }
    return notYet()
        .or(() ->
            sight.vitals().filter(Sight::ownLanIsCut).isPresent()
                ? refused(
                    "Our own LAN is cut, so that the hand-over could not be seen to work; mend it"
                        + " first.")
                : Optional.empty());
  }

  private Optional<OrderResult> notYet() {
    var obstacles = home.obstacles();
    return obstacles.isEmpty()
        ? Optional.empty()
        : refused("Not yet: " + String.join("; ", obstacles) + ".");
  }

  private static Optional<OrderResult> refused(String why) {
    return Optional.of(new OrderResult.Refused(why));
  }
}
