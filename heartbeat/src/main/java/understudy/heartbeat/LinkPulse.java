package understudy.heartbeat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import understudy.heartbeat.judge.LinkDetector;
import understudy.heartbeat.judge.Patience;

/** Asks the primary over one network, and keeps what is known of it. One thread asks, any reads. */
final class LinkPulse {
  private static final Duration LEAST_TOLERANCE = Duration.ofMillis(100);

  private final Probe probe;
  private final Time time;
  private final Duration interval;
  private final Duration tolerance;
  private final LinkDetector detector;
  private final Patience patience;
  private volatile Reading reading;

  /**
   * @param silentSince when the first unanswered question was sent, in monotonic nanoseconds
   */
  private record Reading(
      LinkHealth health, OptionalLong silentSince, boolean late, OptionalLong endedAt) {}

  LinkPulse(Probe probe, HeartbeatSettings settings, Time time) {
    this.probe = probe;
    this.time = time;
    this.interval = settings.interval();
    Duration half = interval.dividedBy(2);
    this.tolerance = half.compareTo(LEAST_TOLERANCE) > 0 ? half : LEAST_TOLERANCE;
    this.detector = new LinkDetector(settings.misses(), time.wall());
    this.patience = new Patience(interval, settings.misses());
    this.reading =
        new Reading(detector.health(), OptionalLong.empty(), false, OptionalLong.empty());
  }

  /**
   * Asks once.
   *
   * @return whether the state of the link has changed, or whether it ran late
   */
  boolean round(Duration overslept) {
    Reading before = reading;
    Duration limit = patience.next(detector.nextMissDecides(), overslept);
    long asked = time.nanos();
    Optional<Duration> answer = probe.ask(limit);
    long ended = time.nanos();
    // A machine that stood still while it waited may have missed the answer, or got an old one.
    boolean stalled = ended - asked > limit.plus(tolerance).toNanos();
    boolean late = stalled || overslept.compareTo(tolerance) > 0;
    if (answer.isPresent() && !stalled) {
      patience.heard(answer.get());
      detector.answered(time.wall(), answer.get());
    } else if (late) {
      detector.distrust(time.wall());
    } else {
      detector.missed(time.wall());
    }
    reading =
        new Reading(
            detector.health(), silence(before, asked, ended, late), late, OptionalLong.of(ended));
    return before.health.state() != reading.health.state() || before.late != late;
  }

  private OptionalLong silence(Reading before, long asked, long ended, boolean late) {
    if (detector.health().state() == LinkState.UP) {
      return OptionalLong.empty();
    }
    if (late) {
      return OptionalLong.of(ended);
    }
    return before.silentSince.isPresent() ? before.silentSince : OptionalLong.of(asked);
  }

  LinkHealth health() {
    return reading.health;
  }

  OptionalLong silentSince() {
    return reading.silentSince;
  }

  /** Whether the latest round ran late, or the next one is long overdue. */
  boolean late() {
    Reading now = reading;
    long longestRound = interval.multipliedBy(2).plus(tolerance).toNanos();
    return now.late
        || (now.endedAt.isPresent() && time.nanos() - now.endedAt.getAsLong() > longestRound);
  }
}
