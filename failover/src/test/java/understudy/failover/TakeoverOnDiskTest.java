package understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.NOPLogger;
import understudy.base.StateFile;
import understudy.failover.DurableState.Cause;
import understudy.failover.rules.Policy;
import understudy.failover.rules.Policy.ServiceLost;
import understudy.failover.rules.Policy.UnconfirmedFence;
import understudy.heartbeat.LinkHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;

/** What a power cut in a takeover cannot take away. */
class TakeoverOnDiskTest {

  @TempDir Path folder;

  @Test
  void thatTheAddressIsBeingTakenIsOnDiskBeforeItIs() throws IOException {
    var world = new World(Optional.empty());
    var file = new Forced(folder.resolve("state.json"));
    var onDisk = new ArrayList<Step>();
    var hands =
        new SimulatedHands(
            world,
            false,
            effect -> {
              if (effect.equals("before takeAddress")) {
                onDisk.add(file.step().orElseThrow());
              }
            });
    world.powerOff();
    try (var ledger = new Ledger(file, folder, hands, world.time(), NOPLogger.NOP_LOGGER)) {
      var sight = new Sight(world.time(), Optional.empty());
      var silent =
          new LinkHealth(LinkState.DOWN, Optional.empty(), Instant.EPOCH, Optional.empty());
      sight.set(
          new Vitals(
              silent, silent, true, Reach.UP, List.of(), false, Verdict.GONE, world.time().now()));
      var guarding = new Guarding(ledger, hands, () -> {}, world.time());
      var takeover =
          new Takeover(
              ledger, hands, _ -> "", policy(), world::mirror, sight, guarding, world.time());
      takeover.begin(Cause.ORDERED, "O1", "a test", false, Optional.empty(), _ -> {});
    }
    assertThat(onDisk).containsExactly(Step.ADDRESS);
    assertThat(world.addressHere).isTrue();
  }

  private static Policy policy() {
    return new Policy(
        true,
        Duration.ofMinutes(10),
        UnconfirmedFence.TAKEOVER,
        ServiceLost.CURE,
        Duration.ofSeconds(5),
        Set.of(),
        Duration.ofSeconds(20),
        false,
        Optional.empty());
  }

  /** Remembers what was forced; what was written lightly a power cut may take. */
  private static final class Forced extends StateFile<DurableState> {
    private Optional<DurableState> state = Optional.empty();

    Forced(Path file) {
      super(file, DurableState.class);
    }

    @Override
    public void write(DurableState value) throws IOException {
      super.write(value);
      state = Optional.of(value);
    }

    Optional<Step> step() {
      return state.flatMap(DurableState::attempt).map(DurableState.Attempt::step);
    }
  }
}
