package understudy.heartbeat;

import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.heartbeat.net.TwoHosts;

/** The whole heartbeat against a real host, that loses its cables. Needs root. */
class HeartbeatIT {
  private static final HeartbeatSettings FAST =
      new HeartbeatSettings(Duration.ofMillis(200), 3, Duration.ZERO, List.of(), List.of());

  @Test
  void followsThePrimaryThroughItsCuts() throws Exception {
    try (TwoHosts hosts = new TwoHosts();
        Heartbeat heartbeat = hosts.asStandby(HeartbeatIT::started)) {
      comesTo(heartbeat, Verdict.ALIVE);
      hosts.onPrimary("ip addr del %s/24 dev cable".formatted(TwoHosts.PRIMARY_CABLE));
      comesTo(heartbeat, Verdict.PRIVATE_LOST);
      hosts.onPrimary("ip addr del %s/24 dev lan".formatted(TwoHosts.PRIMARY_LAN));
      comesTo(heartbeat, Verdict.GONE);
      hosts.onPrimary("ip link set lan down");
      comesTo(heartbeat, Verdict.OURS);
      hosts.onPrimary("ip link set lan up");
      hosts.onPrimary("ip addr add %s/24 dev lan".formatted(TwoHosts.PRIMARY_LAN));
      hosts.onPrimary("ip addr add %s/24 dev cable".formatted(TwoHosts.PRIMARY_CABLE));
      comesTo(heartbeat, Verdict.ALIVE);
    }
  }

  private static Heartbeat started() {
    Heartbeat heartbeat =
        Heartbeat.real(
            FAST,
            new Line("lan", InetAddress.ofLiteral(TwoHosts.PRIMARY_LAN)),
            new Line("cable", InetAddress.ofLiteral(TwoHosts.PRIMARY_CABLE)),
            (words, limit) -> true);
    heartbeat.start(vitals -> {});
    return heartbeat;
  }

  private static void comesTo(Heartbeat heartbeat, Verdict verdict) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> heartbeat.vitals().verdict() == verdict);
  }
}
