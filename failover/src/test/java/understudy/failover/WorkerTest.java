package understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WorkerTest {

  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger orders = new AtomicInteger();

  @Test
  void whileItEndsAnOrderIsAnsweredAndNotCarriedOut() {
    var worker = new Worker(turns::incrementAndGet, Pulse.unheard());
    worker.start();
    worker.close();
    worker.wake();
    var answer = worker.ask(this::order);
    assertThat(answer).isInstanceOf(OrderResult.Failed.class);
    assertThat(answer.text())
        .containsIgnoringCase("the daemon is ending")
        .contains("nothing was done");
    assertThat(orders).hasValue(0);
    assertThat(turns).hasValue(0);
  }

  /** Only this thread may keep a watchdog quiet: what else lives on says nothing about it. */
  @Test
  void aTurnThatHangsIsNotHeardOfAndAnOrderIsWaitedFor() throws InterruptedException {
    var heard = new LinkedBlockingQueue<String>();
    var hanging = new CountDownLatch(1);
    var worker =
        new Worker(
            () -> {
              if (turns.incrementAndGet() == 2) {
                await(hanging);
              }
            },
            new Heard(heard));
    worker.start();
    worker.wake();
    assertThat(heard.poll(1, TimeUnit.MINUTES)).isEqualTo("beat");
    assertThat(worker.ask(this::order).text()).isEqualTo("done");
    assertThat(heard.poll(1, TimeUnit.MINUTES)).isEqualTo("pause");
    assertThat(heard.poll(1, TimeUnit.MINUTES)).isEqualTo("beat");
    worker.wake();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> turns.get() == 2);
    worker.wake();
    assertThat(heard).isEmpty();
    assertThat(worker.ended()).isFalse();
    hanging.countDown();
    assertThat(heard.poll(1, TimeUnit.MINUTES)).isEqualTo("beat");
    worker.close();
    assertThat(worker.ended()).isTrue();
  }

  private record Heard(BlockingQueue<String> words) implements Pulse {
    @Override
    public void beat() {
      words.add("beat");
    }

    @Override
    public void pause() {
      words.add("pause");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private OrderResult order() {
    orders.incrementAndGet();
    return new OrderResult.Done("done");
  }
}
