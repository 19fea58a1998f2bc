package understudy.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loops on real threads, against machines that a test switches on and off. */
class HeartbeatTest {
  private static final HeartbeatSettings FAST =
      new HeartbeatSettings(Duration.ofMillis(50), 3, Duration.ZERO, List.of(), List.of());

  /** A machine that answers at once, or keeps silent for as long as it is waited for. */
  private static final class Machine implements Probe {
    volatile boolean present = true;
    volatile boolean closed;

    @Override
    public Optional<Duration> ask(Duration limit) {
      if (present) {
        return Optional.of(Duration.ofNanos(1));
      }
      LockSupport.parkNanos(limit.toNanos());
      return Optional.empty();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Machine lan = new Machine();
  private final Machine privateLink = new Machine();
  private final Machine reference = new Machine();
  private volatile boolean carrier = true;
  private volatile boolean alive = true;
  private final AtomicReference<Vitals> latest = new AtomicReference<>();
  private final Heartbeat heartbeat =
      new Heartbeat(
          FAST,
          new Pulses(
              Map.of(Network.LAN, lan, Network.PRIVATE, privateLink),
              List.of(reference),
              List.of(
                  new Pulses.Check(
                      "web",
                      Duration.ofSeconds(1),
                      limit -> new CheckProbe.Result(alive, "asked"))),
              () -> carrier,
              Time.system()));

  @AfterEach
  void close() {
    heartbeat.close();
  }

  @Test
  void knowsNothingBeforeItHasAsked() {
    assertThat(heartbeat.vitals().verdict()).isEqualTo(Verdict.STARTING);
  }

  @Test
  void aPrimaryWithoutPowerIsGoneAndWelcomeBack() {
    alive();
    lan.present = false;
    privateLink.present = false;
    comesTo(Verdict.GONE);
    lan.present = true;
    privateLink.present = true;
    comesTo(Verdict.ALIVE);
  }

  @Test
  void aCutThatTakesTheReferencesTooIsOurs() {
    alive();
    lan.present = false;
    privateLink.present = false;
    reference.present = false;
    comesTo(Verdict.OURS);
  }

  @Test
  void eachNetworkIsJudgedByItsOwnProbe() {
    alive();
    privateLink.present = false;
    comesTo(Verdict.PRIVATE_LOST);
    privateLink.present = true;
    comesTo(Verdict.ALIVE);
    lan.present = false;
    comesTo(Verdict.LAN_LOST);
  }

  @Test
  void aLostCarrierIsOurs() {
    alive();
    carrier = false;
    comesTo(Verdict.OURS);
  }

  @Test
  void aDeadServiceOnALivingMachineIsSeen() {
    alive();
    alive = false;
    comesTo(Verdict.SERVICE_LOST);
  }

  @Test
  void aListenerThatBlocksHoldsUpNoQuestion() {
    CountDownLatch blocked = new CountDownLatch(1);
    heartbeat.start(vitals -> awaitQuietly(blocked));
    lan.present = false;
    privateLink.present = false;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> heartbeat.vitals().verdict() == Verdict.GONE);
    blocked.countDown();
  }

  @Test
  void aListenerThatFailsIsToldAgain() {
    AtomicInteger calls = new AtomicInteger();
    heartbeat.start(vitals -> {
      calls.incrementAndGet();
      throw new IllegalStateException("a listener of a test that fails on purpose");
    });
    await().atMost(Duration.ofSeconds(60)).until(() -> calls.get() > 2);
  }

  @Test
  void letsGoOfItsProbesHoweverOftenItIsClosed() {
    alive();
    heartbeat.close();
    heartbeat.close();
    assertThat(lan.closed && privateLink.closed && reference.closed).isTrue();
  }

  private void alive() {
    heartbeat.start(latest::set);
    comesTo(Verdict.ALIVE);
  }

  private void comesTo(Verdict verdict) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> latest.get() != null && latest.get().verdict() == verdict);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
