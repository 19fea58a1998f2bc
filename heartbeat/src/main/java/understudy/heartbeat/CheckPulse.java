package understudy.heartbeat;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import understudy.heartbeat.judge.LinkDetector;

/**
 * Asks one service check. A failure counts only while the primary answers on the LAN: otherwise it
 * tells about the network, and would be held against the service when the network is back.
 */
final class CheckPulse {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);

  private final Pulses.Check check;
  private final Time time;
  private final BooleanSupplier lanIsUp;
  private final Duration interval;
  private final LinkDetector detector;
  private volatile CheckHealth health;

  CheckPulse(Pulses.Check check, HeartbeatSettings settings, Time time, BooleanSupplier lanIsUp) {
    this.check = check;
    this.time = time;
    this.lanIsUp = lanIsUp;
    this.interval = settings.interval();
    this.detector = new LinkDetector(settings.misses(), time.wall());
    publish("not asked yet");
  }

  /**
   * Asks once.
   *
   * @return whether the state of the check has changed
   */
  boolean round() {
    LinkState before = health.state();
    CheckProbe.Result result = check.probe().ask(check.timeout());
    String detail = result.detail();
    if (result.alive()) {
      detector.answered(time.wall(), Duration.ZERO);
    } else if (lanIsUp.getAsBoolean()) {
      detector.missed(time.wall());
    } else {
      detector.distrust(time.wall());
      detail += ", not counted: the LAN is silent";
    }
    publish(detail);
    return before != health.state();
  }

  /** A service that answers is asked more rarely than a machine; a doubtful one at full pace. */
  Duration pause() {
    boolean doubtful = health.state() == LinkState.SILENT;
    return doubtful || interval.compareTo(SHORTEST_PAUSE) > 0 ? interval : SHORTEST_PAUSE;
  }

  CheckHealth health() {
    return health;
  }

  private void publish(String detail) {
    LinkHealth link = detector.health();
    health = new CheckHealth(check.name(), link.state(), link.since(), detail);
  }
}
