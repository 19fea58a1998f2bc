package understudy.failover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.failover.rules.MirrorTruth;
import understudy.failover.rules.State;

/**
 * All that must survive a crash, as it lies in {@code stateDir/state.json}; also the controller's
 * picture for the status.
 *
 * @param since when this state was entered
 * @param rule the number of the row that led here, as in docs/rules.md
 * @param reason why, in a sentence
 * @param held automatic takeover is off while this is present
 * @param attempt the takeover under way
 * @param obstacle what stopped the last takeover, until the primary is well again
 * @param lastTakeover the last one that was finished
 * @param homecoming the way home, while it is under way
 */
public record DurableState(
    State state,
    Instant since,
    String rule,
    String reason,
    Optional<Held> held,
    Optional<Attempt> attempt,
    Optional<Obstacle> obstacle,
    Optional<TakeoverRecord> lastTakeover,
    Optional<Homecoming> homecoming) {

  public DurableState {
    Objects.requireNonNull(state, "no state");
    Objects.requireNonNull(since, "no since");
    Objects.requireNonNull(rule, "no rule");
    Objects.requireNonNull(reason, "no reason");
    held = Objects.requireNonNullElse(held, Optional.empty());
    attempt = Objects.requireNonNullElse(attempt, Optional.empty());
    obstacle = Objects.requireNonNullElse(obstacle, Optional.empty());
    lastTakeover = Objects.requireNonNullElse(lastTakeover, Optional.empty());
    homecoming = Objects.requireNonNullElse(homecoming, Optional.empty());
  }

  DurableState with(Optional<Attempt> other, Optional<Obstacle> inTheWay) {
    return new DurableState(
        state, since, rule, reason, held, other, inTheWay, lastTakeover, homecoming);
  }

  DurableState with(Held other) {
    return held(Optional.of(other));
  }

  DurableState released() {
    return held(Optional.empty());
  }

  DurableState finished(TakeoverRecord takeover) {
    return new DurableState(
        state,
        since,
        rule,
        reason,
        held,
        Optional.empty(),
        Optional.empty(),
        Optional.of(takeover),
        Optional.empty());
  }

  DurableState because(State now, Instant at, String row, String why) {
    return new DurableState(now, at, row, why, held, attempt, obstacle, lastTakeover, homecoming);
  }

  DurableState home(Optional<Homecoming> other) {
    return new DurableState(
        state, since, rule, reason, held, attempt, obstacle, lastTakeover, other);
  }

  private DurableState held(Optional<Held> other) {
    return new DurableState(
        state, since, rule, reason, other, attempt, obstacle, lastTakeover, homecoming);
  }

  /**
   * Automatic takeover is off.
   *
   * @param until when that ends by itself; empty: when an operator releases it
   */
  public record Held(String reason, Instant since, Optional<Instant> until) {
    public Held {
      Objects.requireNonNull(reason, "no reason");
      until = Objects.requireNonNullElse(until, Optional.empty());
    }
  }

  /**
   * The service on its way home.
   *
   * @param step the step under way, or the one that is waited at
   * @param enteredAt when that was entered
   * @param done the steps behind us
   */
  public record Homecoming(
      Instant startedAt, HomeStep step, Instant enteredAt, List<StepRecord> done) {
    public Homecoming {
      Objects.requireNonNull(step, "no step");
      Objects.requireNonNull(enteredAt, "no time");
      done = List.copyOf(done);
    }

    Homecoming at(HomeStep next, Instant now) {
      return new Homecoming(startedAt, next, now, done);
    }

    Homecoming after(StepRecord record) {
      var all = new ArrayList<>(done);
      all.add(record);
      return new Homecoming(startedAt, step, enteredAt, all);
    }
  }

  /** What made a takeover begin. */
  public enum Cause {
    /** The rules. */
    AUTOMATIC,
    /** An operator said {@code failover}. */
    ORDERED,
    /** An operator said {@code switchover}. */
    SWITCHOVER
  }

  /**
   * A takeover under way.
   *
   * @param outageSince when clients lost the service, as far as is known
   * @param byCommandOnly the primary's log-in is dead: only a fence command can end it
   * @param boot of this machine, in which it began, or began anew; empty: of an older version
   * @param mirrorWasSuspended the latch was closed before, so undoing leaves it closed
   * @param step the step under way
   * @param fence what became of the fence, once it is known
   * @param done the steps behind us
   */
  public record Attempt(
      String id,
      Cause cause,
      String why,
      Instant startedAt,
      Instant outageSince,
      boolean byCommandOnly,
      Optional<String> boot,
      boolean mirrorWasSuspended,
      Step step,
      Optional<Fence> fence,
      Loss loss,
      List<StepRecord> done) {
    public Attempt {
      Objects.requireNonNull(cause, "no cause");
      Objects.requireNonNull(step, "no step");
      boot = Objects.requireNonNullElse(boot, Optional.empty());
      fence = Objects.requireNonNullElse(fence, Optional.empty());
      done = List.copyOf(done);
    }

    Attempt at(Step next) {
      return new Attempt(
          id,
          cause,
          why,
          startedAt,
          outageSince,
          byCommandOnly,
          boot,
          mirrorWasSuspended,
          next,
          fence,
          loss,
          done);
    }

    /** At its first step once more, in this boot: whatever is here was taken in it. */
    Attempt anew(String thisBoot) {
      return new Attempt(
          id,
          cause,
          why,
          startedAt,
          outageSince,
          byCommandOnly,
          Optional.of(thisBoot),
          mirrorWasSuspended,
          Step.SUSPEND,
          fence,
          loss,
          done);
    }

    Attempt after(StepRecord record, Optional<Fence> newFence, Loss newLoss) {
      return new Attempt(
          id,
          cause,
          why,
          startedAt,
          outageSince,
          byCommandOnly,
          boot,
          mirrorWasSuspended,
          step,
          newFence.or(() -> fence),
          newLoss,
          Stream.concat(done.stream(), Stream.of(record)).toList());
    }

    boolean beganBefore(String thisBoot) {
      return boot.filter(began -> !began.equals(thisBoot)).isPresent();
    }

    boolean fenceConfirmed() {
      return fence.filter(Fence::confirmed).isPresent();
    }
  }

  /** What the fence came to. */
  public record Fence(String outcome, String evidence) {
    static Fence of(FenceResult result) {
      return new Fence(result.word(), result.evidence());
    }

    public boolean confirmed() {
      return outcome.equals("confirmed");
    }
  }

  /**
   * What may be lost by serving the copy.
   *
   * @param dataAsOf the copy holds everything written before this; empty: never complete
   */
  public record Loss(Optional<Instant> dataAsOf, int owedPaths, List<String> owedSample) {
    static Loss of(MirrorTruth mirror) {
      return new Loss(mirror.dataAsOf(), mirror.owedPaths(), mirror.owedSample());
    }

    public Loss {
      dataAsOf = Objects.requireNonNullElse(dataAsOf, Optional.empty());
      owedSample = List.copyOf(owedSample);
    }
  }

  /**
   * Why the last takeover stopped before it held the address.
   *
   * @param seen what the heartbeat said then: a new try waits until it says something else
   */
  public record Obstacle(String why, String seen, Instant at) {}
}
