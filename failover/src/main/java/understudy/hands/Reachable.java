package understudy.hands;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import understudy.base.Remote;
import understudy.heartbeat.LinkState;

/**
 * One way to the primary, with what the heartbeat knows about it: so that nobody waits long for an
 * answer that will not come.
 *
 * @param name of the network, for sentences
 * @param session over it
 * @param state what the heartbeat says of it
 * @param carrier whether our own end has a signal
 */
record Reachable(String name, Remote session, Supplier<LinkState> state, BooleanSupplier carrier) {

  /** How long an answer is worth waiting for; empty when none can come. */
  Optional<Duration> patience(Limits limits) {
    boolean down = state.get() == LinkState.DOWN;
    if (!carrier.getAsBoolean() || (down && !session.alive())) {
      return Optional.empty();
    }
    return Optional.of(down ? limits.lastWord() : limits.answer());
  }
}
