package understudy.failover.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import understudy.heartbeat.Verdict;

/**
 * All that a decision depends on, at one moment.
 *
 * @param now wall time: only the age of the data is reckoned with it
 * @param seenFor how long the verdict has been this one, doubts in between not counted
 * @param references whether reference hosts are configured
 * @param held why automatic takeover is switched off; empty: it is on
 * @param stopped why a takeover on this same verdict was stopped before; empty: none was
 * @param tried how long ago each remedy of this trouble was tried
 * @param leaseLeft how long the primary's guard may still hold the address though nobody hears it;
 *     zero when it has none
 * @param interrupted the takeover that a crash cut short, if the state is {@code TAKING_OVER}
 */
public record Observation(
    Instant now,
    State state,
    Verdict verdict,
    Duration seenFor,
    boolean references,
    Optional<String> held,
    Optional<String> stopped,
    Asked asked,
    Map<Cure, Duration> tried,
    Optional<Interrupted> interrupted,
    Duration leaseLeft,
    MirrorTruth mirror,
    Policy policy)
    implements Seen {

  /** How many questions in a row must stay without answer before a log-in counts as dead. */
  static final int DEAD = 3;

  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_HOLDS = Duration.ofSeconds(5);

  public Observation {
    tried = Map.copyOf(tried);
  }

  /**
   * What the primary answered in this trouble.
   *
   * @param reference how long ago it was asked whether it reaches a reference host
   * @param reaches what it said; empty: no answer
   * @param unheard how many times in a row that question stayed without answer
   * @param login how long ago a log-in was tried
   * @param refused how many times in a row it did not answer
   */
  public record Asked(
      Optional<Duration> reference,
      Optional<Boolean> reaches,
      int unheard,
      Optional<Duration> login,
      int refused) {
    public static final Asked NOTHING =
        new Asked(Optional.empty(), Optional.empty(), 0, Optional.empty(), 0);
  }

  /**
   * @param addressMayBeHere the step that takes the address had ended, or the address is held here
   * @param fenceConfirmed the primary was seen to be fenced
   */
  public record Interrupted(boolean addressMayBeHere, boolean fenceConfirmed) {}

  Optional<Duration> dataAge() {
    return mirror.dataAsOf().map(asOf -> Duration.between(asOf, now));
  }

  /** A copy from far in the future is no fresh one: the clock was wrong then, or is now. */
  boolean dataTooOld() {
    return dataAge().orElseThrow().abs().compareTo(policy.maxDataAge()) > 0;
  }

  private static String old(Duration age) {
    return age.isNegative()
        ? "dated " + Spans.words(age.negated()) + " ahead of our clock"
        : Spans.words(age) + " old";
  }

  boolean sees(Verdict... verdicts) {
    for (Verdict one : verdicts) {
      if (verdict == one) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is configured, allowed now, and not yet tried. */
  boolean mayTry(Cure cure) {
    return policy.cures().contains(cure) && held.isEmpty() && !tried.containsKey(cure);
  }

  /** Whether this remedy was tried so recently that it may still help. */
  boolean awaits(Cure cure) {
    return Optional.ofNullable(tried.get(cure))
        .filter(ago -> ago.compareTo(policy.cureWait()) < 0)
        .isPresent();
  }

  boolean loginDue() {
    return due(asked.login(), asked.refused());
  }

  boolean referenceDue() {
    return references && due(asked.reference(), asked.unheard());
  }

  private static boolean due(Optional<Duration> ago, int misses) {
    Duration holds = misses > 0 ? ASK_AGAIN : ANSWER_HOLDS;
    return ago.isEmpty() || ago.get().compareTo(holds) >= 0;
  }

  /** Its kernel answers ping, but neither its service nor a log-in does. */
  boolean frozen() {
    return verdict == Verdict.SERVICE_LOST && asked.refused() >= DEAD;
  }

  /** Without reference hosts nothing is asked; the fence then tells whether a log-in works. */
  boolean unheard() {
    return references && asked.unheard() > 0;
  }

  boolean inGrace() {
    return seenFor.compareTo(policy.lanGrace()) < 0;
  }

  @Override
  public Map<String, String> words() {
    return Map.of(
        "verdict", verdict.sentence(),
        "seenFor", Spans.words(seenFor),
        "grace", Spans.words(policy.lanGrace()),
        "wait", Spans.words(policy.cureWait()),
        "held", held.orElse("not held"),
        "stopped", stopped.orElse("nothing"),
        "age", dataAge().map(Observation::old).orElse("of unknown age"),
        "maxAge", Spans.words(policy.maxDataAge()),
        "lease", Spans.words(leaseLeft),
        "owed", Integer.toString(mirror.owedPaths()));
  }
}
