package understudy.hands;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import understudy.base.Command;
import understudy.base.Remote;
import understudy.base.Standing;
import understudy.heartbeat.LinkState;

/**
 * One way to the primary, with what is known about it: so that nobody waits long for an answer that
 * will not come.
 */
final class Reachable {

  private final String name;
  private final Remote session;
  private final Supplier<LinkState> state;
  private final BooleanSupplier carrier;
  private final Limits limits;
  private final AtomicReference<Optional<Standing>> standing =
      new AtomicReference<>(Optional.empty());
  private volatile OptionalLong unansweredSince = OptionalLong.empty();

  /**
   * @param name of the network, for sentences
   * @param session over it
   * @param state what the heartbeat says of it
   * @param carrier whether our own end has a signal
   */
  Reachable(
      String name,
      Remote session,
      Supplier<LinkState> state,
      BooleanSupplier carrier,
      Limits limits) {
    this.name = name;
    this.session = session;
    this.state = state;
    this.carrier = carrier;
    this.limits = limits;
  }

  String name() {
    return name;
  }

  Remote session() {
    return session;
  }

  boolean down() {
    return state.get() == LinkState.DOWN;
  }

  /** How long an answer is worth waiting for; empty when none can come. */
  Optional<Duration> patience() {
    if (!carrier.getAsBoolean() || (down() && !session.alive())) {
      return Optional.empty();
    }
    if (!down()) {
      return Optional.of(limits.answer());
    }
    OptionalLong since = unansweredSince;
    Duration waited =
        since.isPresent() ? Duration.ofNanos(System.nanoTime() - since.getAsLong()) : Duration.ZERO;
    return Optional.of(limits.lastWord().minus(waited)).filter(Duration::isPositive);
  }

  /** Keeps a command ready on the far side, for {@link #ready} to take. */
  void keepReady(Command command, BooleanSupplier wanted) {
    if (state.get() != LinkState.UP) {
      return;
    }
    session.stand(command, limits.ready()).ifPresent(one -> replace(Optional.of(one)));
    while (wanted.getAsBoolean()) {
      LockSupport.parkNanos(limits.lastWord().toNanos());
    }
    replace(Optional.empty());
  }

  /** The command that was kept ready, if there is one; whose it is from now on. */
  Optional<Standing> ready() {
    return standing.getAndSet(Optional.empty());
  }

  private void replace(Optional<Standing> other) {
    standing.getAndSet(other).ifPresent(Standing::close);
  }

  /** While the heartbeat hears nothing here, sees whether the session still takes a word. */
  void watch(BooleanSupplier wanted) {
    while (wanted.getAsBoolean()) {
      LockSupport.parkNanos(word().toNanos());
    }
    unansweredSince = OptionalLong.empty();
  }

  /** Returns when the next word is due. */
  private Duration word() {
    boolean doubtful = state.get() != LinkState.UP && session.alive();
    if (doubtful && unansweredSince.isEmpty()) {
      unansweredSince = OptionalLong.of(System.nanoTime());
    }
    if (doubtful && !session.run(Errands.NOTHING, limits.answer()).ran()) {
      return limits.lastWord();
    }
    unansweredSince = OptionalLong.empty();
    return doubtful ? limits.answer() : limits.lastWord();
  }
}
