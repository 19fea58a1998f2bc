package understudy.guard;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The lease under which a primary with a guard holds the service address.
 *
 * @param lease how long the primary may serve without hearing anybody; whole seconds, the guard is
 *     told with each answer
 * @param secretFile 64 hexadecimal digits, the same on both machines; without the file only the
 *     private link is answered
 * @param port where the question is answered, on the private link and on the LAN
 */
public record GuardSettings(Duration lease, Path secretFile, int port) {

  /** The guard asks for 4 s before it listens for anybody else. */
  public static final Duration SHORTEST_LEASE = Duration.ofSeconds(8);

  public static final Duration LONGEST_LEASE = Duration.ofHours(1);

  /** The kernel's timers, the guard's own turn and the drift of two clocks. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  public GuardSettings {
    lease = Duration.ofSeconds(lease.toSeconds());
  }

  /**
   * How long after the primary was last heard it surely has let the address go.
   *
   * @param interval between two heartbeats: it may have been heard there up to one after we last
   *     asked
   */
  public Duration surelyOver(Duration interval) {
    return lease.plus(MARGIN).plus(interval.multipliedBy(2));
  }
}
