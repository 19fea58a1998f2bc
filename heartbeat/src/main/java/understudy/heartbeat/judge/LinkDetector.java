package understudy.heartbeat.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import understudy.heartbeat.LinkHealth;
import understudy.heartbeat.LinkState;

/**
 * Turns answers and misses into the state of one link. It has no clock and does no I/O; it belongs
 * to one thread.
 *
 * <p>One answer is enough to be up again, from any state: an answer proves that somebody is there,
 * and acting on a primary that is back would be the worse mistake. Going down takes as many misses
 * in a row as the settings say.
 */
public final class LinkDetector {
  private final int limit;
  private int missed;
  private LinkHealth health;

  /**
   * @param misses unanswered questions in a row before the link is down, at least 1
   */
  public LinkDetector(int misses, Instant now) {
    this.limit = misses;
    this.health = new LinkHealth(LinkState.UNKNOWN, Optional.empty(), now, Optional.empty());
  }

  public LinkState answered(Instant now, Duration rtt) {
    missed = 0;
    return become(LinkState.UP, Optional.of(rtt), now);
  }

  public LinkState missed(Instant now) {
    missed = Math.min(missed + 1, limit);
    if (missed == limit) {
      return become(LinkState.DOWN, Optional.empty(), now);
    }
    // Never heard yet is not the same as fallen silent: nobody was there to fall silent.
    LinkState next = health.state() == LinkState.UNKNOWN ? LinkState.UNKNOWN : LinkState.SILENT;
    return become(next, Optional.empty(), now);
  }

  /**
   * Takes back the misses counted so far, because we were not listening well enough to count them:
   * down must be earned again.
   */
  public LinkState distrust(Instant now) {
    missed = 0;
    return health.state() == LinkState.DOWN
        ? become(LinkState.SILENT, Optional.empty(), now)
        : health.state();
  }

  /** Whether one more miss would take a link down that is not down yet. */
  public boolean nextMissDecides() {
    return missed == limit - 1;
  }

  public LinkHealth health() {
    return health;
  }

  private LinkState become(LinkState next, Optional<Duration> rtt, Instant now) {
    health =
        new LinkHealth(
            next,
            rtt,
            next == health.state() ? health.since() : now,
            rtt.isPresent() ? Optional.of(now) : health.heardAt());
    return next;
  }
}
