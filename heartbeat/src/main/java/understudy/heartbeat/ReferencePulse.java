package understudy.heartbeat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import understudy.heartbeat.judge.LinkDetector;
import understudy.heartbeat.judge.Patience;
import understudy.heartbeat.judge.Reference;

/** Asks one reference host. One thread asks, any reads. */
final class ReferencePulse {
  private final Probe probe;
  private final Time time;
  private final LinkDetector detector;
  private final Patience patience;
  private volatile Reference reference = new Reference(LinkState.UNKNOWN, OptionalLong.empty());

  ReferencePulse(Probe probe, HeartbeatSettings settings, Time time) {
    this.probe = probe;
    this.time = time;
    this.detector = new LinkDetector(settings.misses(), time.wall());
    this.patience = new Patience(settings.interval(), settings.misses());
  }

  /**
   * Asks once.
   *
   * @param overslept how long after its time
   */
  void round(Duration overslept) {
    long asked = time.nanos();
    Optional<Duration> answer = probe.ask(patience.next(detector.nextMissDecides(), overslept));
    if (answer.isPresent()) {
      patience.heard(answer.get());
      detector.answered(time.wall(), answer.get());
      reference = new Reference(LinkState.UP, OptionalLong.of(asked));
    } else {
      reference = new Reference(detector.missed(time.wall()), reference.answeredAt());
    }
  }

  Reference reference() {
    return reference;
  }
}
