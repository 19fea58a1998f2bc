package understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerTest {

  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger orders = new AtomicInteger();

  @Test
  void whileItEndsAnOrderIsAnsweredAndNotCarriedOut() {
    var worker = new Worker(turns::incrementAndGet);
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

  private OrderResult order() {
    orders.incrementAndGet();
    return new OrderResult.Done("done");
  }
}
