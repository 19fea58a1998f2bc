package understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import understudy.base.Time;

/** The lease is reckoned from the last sign of life, and from our own start when there was none. */
class SightTest {

  private static final Duration LEASE = Duration.ofSeconds(15);

  private final AtomicLong nanos = new AtomicLong(7);
  private final World world = new World(Optional.empty());
  private final Sight sight =
      new Sight(new Time(Clock.systemUTC(), nanos::get), Optional.of(LEASE));

  @Test
  void aDaemonThatHasJustStartedDoesNotKnowWhenThePrimaryWasLastHeard() {
    assertThat(sight.leaseLeft()).isEqualTo(LEASE);
    pass(14);
    assertThat(sight.leaseLeft()).isEqualTo(Duration.ofSeconds(1));
    pass(1);
    assertThat(sight.leaseLeft()).isZero();
  }

  @Test
  void anAnswerOverEitherNetworkBeginsItAnew() {
    pass(20);
    world.primaryLanCut = true;
    world.beat();
    sight.set(world.vitals());
    assertThat(sight.leaseLeft()).isEqualTo(LEASE);
    world.crossoverCut = true;
    world.beat();
    pass(1);
    sight.set(world.vitals());
    assertThat(sight.leaseLeft()).isEqualTo(LEASE.minusSeconds(1));
    sight.heard();
    assertThat(sight.leaseLeft()).as("the guard has asked").isEqualTo(LEASE);
  }

  @Test
  void aMachineThatStoodStillBeginsItAnew() {
    world.powerOff();
    world.beat();
    sight.set(world.vitals());
    pass(30);
    sight.set(world.vitals());
    assertThat(sight.leaseLeft()).isEqualTo(LEASE);
  }

  @Test
  void withoutAGuardThereIsNothingToWaitFor() {
    assertThat(new Sight(world.time(), Optional.empty()).leaseLeft()).isZero();
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
