package understudy.failover;

import java.time.Duration;
import java.util.Optional;
import understudy.base.Time;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;

/** The newest picture that the heartbeat handed over, and how old it is. */
final class Sight {

  private record Seen(Vitals vitals, long nanos) {}

  private final Time time;
  private volatile Seen newest;

  Sight(Time time) {
    this.time = time;
  }

  void set(Vitals vitals) {
    newest = new Seen(vitals, time.nanoTime());
  }

  Optional<Vitals> vitals() {
    return Optional.ofNullable(newest).map(Seen::vitals);
  }

  /** Whether this machine's own LAN was seen to be cut: no signal, or nobody there at all. */
  static boolean ownLanIsCut(Vitals vitals) {
    return !vitals.lanCarrier()
        || vitals.references() == Reach.DOWN
        || vitals.verdict() == Verdict.OURS;
  }

  /** Whether it was seen, not long ago, to be well; neither may be so. */
  static boolean ownLanIsWell(Vitals vitals) {
    boolean sure = vitals.verdict() != Verdict.STARTING && vitals.verdict() != Verdict.LATE;
    return sure && !ownLanIsCut(vitals) && vitals.references() != Reach.UNKNOWN;
  }

  /** Since the newest picture came; for ever when none did. */
  Duration age() {
    var seen = newest;
    return seen == null
        ? Duration.ofSeconds(Long.MAX_VALUE)
        : Duration.ofNanos(time.nanoTime() - seen.nanos());
  }
}
