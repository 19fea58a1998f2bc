package understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.failover.rules.MirrorTruth;
import understudy.failover.rules.Policy;
import understudy.failover.rules.Policy.ServiceLost;
import understudy.failover.rules.Policy.UnconfirmedFence;

class DressRehearsalTest {

  @TempDir private Path home;

  @Test
  void playsToTheEndAndLeavesNothing() throws IOException {
    var policy =
        new Policy(
            true,
            Duration.ofMinutes(10),
            UnconfirmedFence.HOLD,
            ServiceLost.CURE,
            Duration.ofSeconds(5),
            Set.of(),
            Duration.ofSeconds(20),
            false,
            Optional.empty());
    var truth = new MirrorTruth(true, Optional.of(Instant.EPOCH), 0, List.of(), false);
    var end = DressRehearsal.play(policy, () -> truth, home.resolve("stage"));
    assertThat(end).isInstanceOf(OrderResult.Done.class);
    assertThat(home).isEmptyDirectory();
  }
}
