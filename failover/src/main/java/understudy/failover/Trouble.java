package understudy.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.base.Time;
import understudy.failover.rules.Cure;
import understudy.failover.rules.Observation.Asked;
import understudy.heartbeat.Verdict;

/**
 * What is remembered from the first silence until all is well again: since when, what was asked,
 * what was tried, what was told. Lost in a crash on purpose: after one we look afresh.
 */
final class Trouble {

  private final Time time;
  private final Map<Cure, Long> tried = new EnumMap<>(Cure.class);
  private final Set<String> told = new HashSet<>();
  private Optional<Instant> since = Optional.empty();
  private Verdict verdict = Verdict.STARTING;
  private long verdictSince;
  private Optional<Long> referenceAsked = Optional.empty();
  private Optional<Boolean> reaches = Optional.empty();
  private int unheard;
  private Optional<Long> loginAsked = Optional.empty();
  private int refused;

  Trouble(Time time) {
    this.time = time;
  }

  void see(Verdict now) {
    switch (now) {
      case ALIVE -> clear();
      case STARTING -> {}
      case LATE -> verdictSince = time.nanoTime(); // What was waited for while we slept is no wait.
      case UNSURE -> begin();
      case LAN_LOST, PRIVATE_LOST, GONE, OURS, SERVICE_LOST -> {
        begin();
        if (now != verdict) {
          verdict = now;
          verdictSince = time.nanoTime();
          forgetAnswers();
        }
      }
    }
  }

  /** When the first silence was noticed. */
  Optional<Instant> since() {
    return since;
  }

  Duration seenFor() {
    return ago(verdictSince);
  }

  Asked asked() {
    return new Asked(
        referenceAsked.map(this::ago), reaches, unheard, loginAsked.map(this::ago), refused);
  }

  Map<Cure, Duration> tried() {
    var ages = new EnumMap<Cure, Duration>(Cure.class);
    tried.forEach((cure, at) -> ages.put(cure, ago(at)));
    return ages;
  }

  /** Remembers the answer, and says whether it is news. */
  boolean reaches(Optional<Boolean> answer) {
    boolean news = referenceAsked.isEmpty() || !reaches.equals(answer);
    referenceAsked = Optional.of(time.nanoTime());
    reaches = answer;
    unheard = answer.isPresent() ? 0 : unheard + 1;
    return news;
  }

  /** Remembers whether it worked, and says whether that is news. */
  boolean login(boolean works) {
    boolean news = loginAsked.isEmpty() || works != (refused == 0);
    loginAsked = Optional.of(time.nanoTime());
    refused = works ? 0 : refused + 1;
    return news;
  }

  void tried(Cure cure) {
    tried.put(cure, time.nanoTime());
  }

  /** Whether {@code rule} was not told of in this trouble; from now on it was. */
  boolean firstTime(String rule) {
    return told.add(rule);
  }

  /** Whether anything was told since the last time; from now on nothing was. */
  boolean endTold() {
    boolean any = !told.isEmpty();
    told.clear();
    return any;
  }

  void clear() {
    since = Optional.empty();
    verdict = Verdict.ALIVE;
    tried.clear();
    forgetAnswers();
  }

  private void begin() {
    since = since.or(() -> Optional.of(time.now()));
  }

  private void forgetAnswers() {
    referenceAsked = Optional.empty();
    reaches = Optional.empty();
    unheard = 0;
    loginAsked = Optional.empty();
    refused = 0;
  }

  private Duration ago(long nanos) {
    return Duration.ofNanos(time.nanoTime() - nanos);
  }
}
