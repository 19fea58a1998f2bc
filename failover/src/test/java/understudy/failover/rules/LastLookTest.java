package understudy.failover.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.failover.rules.LastLook.Fence.CONFIRMED;
import static understudy.failover.rules.LastLook.Fence.REFUSED;
import static understudy.failover.rules.LastLook.Fence.UNCONFIRMED;
import static understudy.heartbeat.LinkState.DOWN;
import static understudy.heartbeat.LinkState.UP;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.failover.rules.LastLook.Fence;
import understudy.failover.rules.Policy.ServiceLost;
import understudy.failover.rules.Policy.UnconfirmedFence;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Verdict;

class LastLookTest {

  private static final Duration FRESH = Duration.ofMillis(200);

  @Test
  void goesOnWhenTheFenceIsConfirmedWhateverTheHeartbeatStillBelieves() {
    assertThat(look(CONFIRMED, Verdict.ALIVE, UP, UP)).isEqualTo("F3");
  }

  @Test
  void stopsWhenTheFenceIsRefused() {
    assertThat(look(REFUSED, Verdict.LAN_LOST, DOWN, UP)).isEqualTo("F4");
  }

  @Test
  void aPrimaryThatCameBackUnfencedKeepsTheService() {
    assertThat(look(UNCONFIRMED, Verdict.ALIVE, UP, UP)).isEqualTo("F6");
  }

  @Test
  void aFrozenPrimaryThatCannotBeFencedBlocks() {
    assertThat(look(UNCONFIRMED, Verdict.SERVICE_LOST, UP, UP)).isEqualTo("F5");
  }

  @Test
  void anAnsweringPrivateLinkMeansThatUnconfirmedIsNotEnough() {
    assertThat(look(UNCONFIRMED, Verdict.LAN_LOST, DOWN, UP)).isEqualTo("F7");
  }

  @Test
  void silenceEverywhereFollowsTheConfiguration() {
    assertThat(look(UNCONFIRMED, Verdict.GONE, DOWN, DOWN)).isEqualTo("F10");
    assertThat(
            judged(
                UNCONFIRMED, Verdict.GONE, DOWN, DOWN, true, FRESH, false, UnconfirmedFence.HOLD))
        .isEqualTo("F8");
    assertThat(
            judged(UNCONFIRMED, Verdict.GONE, DOWN, DOWN, true, FRESH, true, UnconfirmedFence.HOLD))
        .isEqualTo("F10");
  }

  @Test
  void waitsOutTheLeaseOfAGuardUnlessTheFenceIsConfirmed() {
    for (boolean ordered : new boolean[] {false, true}) {
      assertThat(leased(UNCONFIRMED, ordered, UnconfirmedFence.TAKEOVER)).isEqualTo("F9");
      assertThat(leased(CONFIRMED, ordered, UnconfirmedFence.TAKEOVER)).isEqualTo("F3");
    }
    assertThat(leased(UNCONFIRMED, false, UnconfirmedFence.HOLD)).isEqualTo("F8");
  }

  private static String leased(Fence fence, boolean ordered, UnconfirmedFence wish) {
    return judged(fence, Verdict.GONE, DOWN, DOWN, true, FRESH, ordered, wish, FRESH);
  }

  @Test
  void givesUpWhenOurOwnLanWasCutOnTheWayEvenBehindAConfirmedFence() {
    assertThat(
            judged(
                CONFIRMED, Verdict.GONE, DOWN, DOWN, false, FRESH, true, UnconfirmedFence.TAKEOVER))
        .isEqualTo("F2");
  }

  @Test
  void givesUpWhenThisMachineStoodStillOnTheWay() {
    var minute = Duration.ofMinutes(1);
    assertThat(
            judged(
                CONFIRMED,
                Verdict.GONE,
                DOWN,
                DOWN,
                true,
                minute,
                false,
                UnconfirmedFence.TAKEOVER))
        .isEqualTo("F1");
    assertThat(look(CONFIRMED, Verdict.LATE, DOWN, DOWN)).isEqualTo("F1");
  }

  private static String look(Fence fence, Verdict verdict, LinkState lan, LinkState privateLink) {
    return judged(fence, verdict, lan, privateLink, true, FRESH, false, UnconfirmedFence.TAKEOVER);
  }

  private static String judged(
      Fence fence,
      Verdict verdict,
      LinkState lan,
      LinkState privateLink,
      boolean ownLan,
      Duration age,
      boolean ordered,
      UnconfirmedFence wish) {
    return judged(fence, verdict, lan, privateLink, ownLan, age, ordered, wish, Duration.ZERO);
  }

  private static String judged(
      Fence fence,
      Verdict verdict,
      LinkState lan,
      LinkState privateLink,
      boolean ownLan,
      Duration age,
      boolean ordered,
      UnconfirmedFence wish,
      Duration leaseLeft) {
    var policy =
        new Policy(
            true,
            Duration.ofMinutes(10),
            wish,
            ServiceLost.CURE,
            Duration.ofSeconds(5),
            Set.of(),
            Duration.ofSeconds(20),
            false,
            Optional.empty());
    return LastLook.TABLE
        .judge(
            new LastLook(
                fence,
                "evidence",
                verdict,
                lan,
                privateLink,
                ownLan,
                age,
                FRESH,
                ordered,
                leaseLeft,
                policy))
        .rule();
  }
}
