package understudy.failover.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.failover.rules.Observation.Asked;
import understudy.failover.rules.Observation.Interrupted;
import understudy.failover.rules.Policy.ServiceLost;
import understudy.failover.rules.Policy.UnconfirmedFence;
import understudy.heartbeat.Verdict;

/** An observation in the making: all is well until said otherwise. */
final class Situation {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final Verdict verdict;
  private State state = State.SUSPECT;
  private Duration seenFor = Duration.ofMinutes(1);
  private boolean references = true;
  private Optional<String> held = Optional.empty();
  private Optional<String> stopped = Optional.empty();
  private Asked asked = Asked.NOTHING;
  private final Map<Cure, Duration> tried = new HashMap<>();
  private Optional<Interrupted> interrupted = Optional.empty();
  private boolean everComplete = true;
  private Duration age = Duration.ofSeconds(12);
  private boolean automatic = true;
  private ServiceLost serviceLost = ServiceLost.CURE;
  private Set<Cure> cures = Set.of();
  private boolean fenceCommand;
  private Duration leaseLeft = Duration.ZERO;

  private Situation(Verdict verdict) {
    this.verdict = verdict;
  }

  static Situation seeing(Verdict verdict) {
    return new Situation(verdict);
  }

  Situation in(State now) {
    state = now;
    return this;
  }

  Situation lasting(Duration span) {
    seenFor = span;
    return this;
  }

  Situation withoutReferences() {
    references = false;
    return this;
  }

  Situation held() {
    held = Optional.of("maintenance");
    return this;
  }

  Situation manual() {
    automatic = false;
    return this;
  }

  Situation stoppedBefore() {
    stopped = Optional.of("refused");
    return this;
  }

  Situation reaches(boolean answer) {
    asked = new Asked(Optional.of(Duration.ZERO), Optional.of(answer), 0, Optional.empty(), 0);
    return this;
  }

  Situation unheard(int times) {
    asked = new Asked(Optional.of(Duration.ZERO), Optional.empty(), times, Optional.empty(), 0);
    return this;
  }

  Situation logins(int refused) {
    asked = new Asked(Optional.empty(), Optional.empty(), 0, Optional.of(Duration.ZERO), refused);
    return this;
  }

  Situation tried(Cure cure, Duration ago) {
    tried.put(cure, ago);
    return this;
  }

  Situation interrupted(boolean addressMayBeHere, boolean fenced) {
    state = State.TAKING_OVER;
    interrupted = Optional.of(new Interrupted(addressMayBeHere, fenced));
    return this;
  }

  Situation neverComplete() {
    everComplete = false;
    return this;
  }

  Situation dataAged(Duration span) {
    age = span;
    return this;
  }

  Situation serviceLost(ServiceLost wish) {
    serviceLost = wish;
    return this;
  }

  Situation cures(Cure... configured) {
    cures = Set.of(configured);
    return this;
  }

  /** The primary's guard may still hold the address for so long. */
  Situation leaseLeft(Duration left) {
    leaseLeft = left;
    return this;
  }

  Situation fenceCommand() {
    fenceCommand = true;
    return this;
  }

  Observation observed() {
    return new Observation(
        NOW,
        state,
        verdict,
        seenFor,
        references,
        held,
        stopped,
        asked,
        tried,
        interrupted,
        leaseLeft,
        new MirrorTruth(everComplete, Optional.of(NOW.minus(age)), 3, List.of("home/a"), false),
        new Policy(
            automatic,
            Duration.ofMinutes(10),
            UnconfirmedFence.TAKEOVER,
            serviceLost,
            Duration.ofSeconds(5),
            cures,
            Duration.ofSeconds(20),
            fenceCommand,
            Optional.empty()));
  }

  Row.Judged<Decision> judged() {
    return Rules.TABLE.judge(observed());
  }

  String rule() {
    return judged().rule();
  }
}
