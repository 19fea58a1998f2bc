package understudy.failover;

import java.util.Optional;
import java.util.function.Supplier;
import understudy.failover.rules.MirrorTruth;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;

/** What keeps an operator's order to move from being carried out. */
record Obstacles(Ledger ledger, Supplier<MirrorTruth> mirror, Sight sight) {

  /** Why this machine must not serve now, whoever orders it. */
  Optional<OrderResult> cannotMove() {
    if (ledger.state().serving()) {
      return refused("The state is " + ledger.state() + " already.");
    }
    var vitals = sight.vitals();
    if (vitals.filter(Sight::ownLanIsCut).isPresent()) {
      return refused("This machine's own LAN is cut: nobody could reach it; mend that first.");
    }
    return vitals.filter(Sight::ownLanIsWell).isPresent()
        ? Optional.empty()
        : Optional.of(
            new OrderResult.Unsure("The heartbeat is not sure yet; try again in a few seconds."));
  }

  /** Why it cannot be had without losing something. */
  Optional<OrderResult> cannotMoveWithoutLoss() {
    var verdict = sight.vitals().map(Vitals::verdict).orElse(Verdict.STARTING);
    if (verdict != Verdict.ALIVE && verdict != Verdict.SERVICE_LOST) {
      return refused(
          "Not without loss: "
              + verdict.sentence()
              + "; `understudy failover` takes over as it is.");
    }
    if (!mirror.get().everComplete()) {
      return refused("No pass of the mirror was ever complete; let it finish first.");
    }
    return mirror.get().suspended()
        ? refused("The mirror is suspended; `understudy resume` first.")
        : Optional.empty();
  }

  private static Optional<OrderResult> refused(String why) {
    return Optional.of(new OrderResult.Refused(why));
  }
}
