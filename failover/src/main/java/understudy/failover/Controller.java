package understudy.failover;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import understudy.base.Time;
import understudy.failover.rules.MirrorTruth;
import understudy.failover.rules.Policy;
import understudy.heartbeat.Vitals;

/**
 * Where everything meets: what the heartbeat sees, what the mirror knows, what the administrator
 * has settled and orders. One thread decides and acts; every public method may be called by any.
 */
public final class Controller implements AutoCloseable {

  /**
   * Reads the durable state; a damaged one is kept aside and told of.
   *
   * @param stateDir where {@code state.json} and the journal lie
   */
  public Controller(
      Policy policy, Hands hands, Supplier<MirrorTruth> mirror, Path stateDir, Time time) {}

  /** Starts the worker thread. */
  public void start() {}

  /** Hands over the newest picture; returns at once. */
  public void offer(Vitals vitals) {}

  /** The state as it is now. */
  public DurableState snapshot() {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes over now, also with old data and while held; the fence is never skipped. Blocks until it
   * is done.
   *
   * @param live hears of each step when it ended
   */
  public OrderResult failover(Consumer<StepRecord> live) {
    throw new UnsupportedOperationException();
  }

  /** Moves the service here without loss: stops it on the primary, copies the rest, takes over. */
  public OrderResult switchover(Consumer<StepRecord> live) {
    throw new UnsupportedOperationException();
  }

  /** Switches automatic takeover off, for ever or for a while. */
  public OrderResult hold(String reason, Optional<Duration> length) {
    throw new UnsupportedOperationException();
  }

  /** Switches automatic takeover on. */
  public OrderResult release() {
    throw new UnsupportedOperationException();
  }

  /** Stops mirroring, durably. */
  public OrderResult suspend(String reason) {
    throw new UnsupportedOperationException();
  }

  /** Starts mirroring again; refused while this machine serves or is about to. */
  public OrderResult resume() {
    throw new UnsupportedOperationException();
  }

  /** Ends the worker after the step under way; the address stays where it is. */
  @Override
  public void close() {}
}
