package understudy.heartbeat.judge;

import java.util.List;
import java.util.OptionalLong;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;

/**
 * What is known of one reference host.
 *
 * @param answeredAt when the latest answered question was sent, in monotonic nanoseconds; empty if
 *     none was answered
 */
public record Reference(LinkState state, OptionalLong answeredAt) {

  /**
   * All reference hosts together. While the primary is silent on the LAN an older answer proves
   * nothing: the fault may have come between. So the answer must be younger than the silence.
   *
   * @param silentSince when the first unanswered question went to the primary over the LAN, in
   *     monotonic nanoseconds; empty while it answers
   */
  public static Reach reach(List<Reference> references, OptionalLong silentSince) {
    if (references.isEmpty()) {
      return Reach.NONE_CONFIGURED;
    }
    if (references.stream().anyMatch(reference -> reference.provesReach(silentSince))) {
      return Reach.UP;
    }
    return references.stream().allMatch(reference -> reference.state == LinkState.DOWN)
        ? Reach.DOWN
        : Reach.UNKNOWN;
  }

  private boolean provesReach(OptionalLong silentSince) {
    return state == LinkState.UP
        && answeredAt.isPresent()
        && (silentSince.isEmpty() || answeredAt.getAsLong() - silentSince.getAsLong() >= 0);
  }
}
