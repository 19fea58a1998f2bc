package understudy.hands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remote;
import understudy.heartbeat.LinkState;

/** How long a primary that the heartbeat calls silent is waited for. */
class ReachableTest {

  private static final Limits LIMITS = new Limits(Duration.ofMillis(100));

  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicBoolean wanted = new AtomicBoolean(true);
  private volatile LinkState state = LinkState.DOWN;
  private final Reachable way =
      new Reachable("private link", new Session(), () -> state, () -> true, LIMITS);

  @AfterEach
  void end() {
    wanted.set(false);
    answered.countDown();
  }

  @Test
  void aLastWordIsWaitedFor() {
    assertThat(way.patience()).contains(LIMITS.lastWord());
  }

  @Test
  void whoTookNoWordWhileInDoubtIsNotWaitedForAgain() {
    watch();
    await().until(() -> way.patience().isEmpty());
  }

  @Test
  void aWordThatWasTakenAfterAllGivesItsPatienceBack() {
    watch();
    await().until(() -> way.patience().isEmpty());
    answered.countDown();
    await().until(() -> way.patience().equals(Optional.of(LIMITS.lastWord())));
  }

  @Test
  void aLinkThatIsUpIsWaitedForAtLength() {
    watch();
    await().until(() -> way.patience().isEmpty());
    state = LinkState.UP;
    assertThat(way.patience()).contains(LIMITS.answer());
  }

  private void watch() {
    Thread.ofVirtual().start(() -> way.watch(wanted::get));
  }

  /** Takes no word until it is told to. */
  private final class Session implements Remote {

    @Override
    public CommandResult run(Command command, Duration limit) {
      try {
        answered.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return CommandResult.exited(0, "", "", Duration.ZERO);
    }

    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public String address() {
      return "10.0.0.1";
    }

    @Override
    public void close() {}
  }
}
