package understudy.failover;

import java.time.Duration;
import java.util.Optional;
import understudy.base.Time;
import understudy.failover.rules.LastLook;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;

/** The newest picture that the heartbeat handed over, and how old it is. */
final class Sight {

  private record Seen(Vitals vitals, long nanos, Duration gap) {}

  private final Time time;
  private final Optional<Duration> lease;
  private volatile Seen newest;
  private volatile long heard;

  /**
   * @param lease how long after it was last heard the primary's guard has let the address go
   */
  Sight(Time time, Optional<Duration> lease) {
    this.time = time;
    this.lease = lease;
    heard = time.nanoTime(); // Who knows when, before we began.
  }

  void set(Vitals vitals) {
    long now = time.nanoTime();
    var before = newest;
    Duration gap = before == null ? Duration.ZERO : Duration.ofNanos(now - before.nanos());
    if (vitals.lan().state() == LinkState.UP
        || vitals.privateLink().state() == LinkState.UP
        || vitals.late()
        || stoodStill(before, gap)) {
      heard(); // Having stood still ourselves, we may have missed it.
    }
    newest = new Seen(vitals, now, gap);
  }

  private static boolean stoodStill(Seen before, Duration gap) {
    return before != null && gap.compareTo(LastLook.STALE.plus(before.gap().multipliedBy(2))) > 0;
  }

  /** The primary is there now. */
  void heard() {
    heard = time.nanoTime();
  }

  /** How long its guard may still hold the address though nobody hears it; zero without one. */
  Duration leaseLeft() {
    Duration silent = Duration.ofNanos(time.nanoTime() - heard);
    return lease
        .map(length -> length.minus(silent))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
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

  /** Between the newest picture and the one before. */
  Duration gap() {
    return Optional.ofNullable(newest).map(Seen::gap).orElse(Duration.ZERO);
  }

  /** Since the newest picture came; for ever when none did. */
  Duration age() {
    var seen = newest;
    return seen == null
        ? Duration.ofSeconds(Long.MAX_VALUE)
        : Duration.ofNanos(time.nanoTime() - seen.nanos());
  }
}
