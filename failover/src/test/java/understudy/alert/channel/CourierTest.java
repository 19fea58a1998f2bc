package understudy.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import understudy.alert.rules.Letters;
import understudy.alert.rules.Message;
import understudy.alert.rules.Scene;
import understudy.failover.Alert;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.status.Pictures;

class CourierTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> sent = new CopyOnWriteArrayList<>();
  private volatile boolean broken;
  private final CountDownLatch hang = new CountDownLatch(1);

  @Test
  void whatFailsIsTriedAgainInOrder() {
    broken = true;
    try (var courier = new Courier(channel(this::failing), Duration.ofMillis(10))) {
      courier.send(message("one"));
      courier.send(message("two"));
      await().atMost(PATIENCE).until(() -> sent.size() >= 3);
      assertThat(sent).containsOnly("one");
      sent.clear();
      broken = false;
      await().atMost(PATIENCE).until(() -> sent.contains("two"));
      assertThat(sent.subList(sent.size() - 2, sent.size())).containsExactly("one", "two");
    }
  }

  @Test
  void aChannelThatHangsHoldsUpNeitherTheCallerNorAnother() {
    var couriers = new Couriers(List.of(channel(this::hanging), channel(this::failing)));
    for (int i = 0; i < 1000; i++) {
      couriers.send(message("n" + i));
    }
    await().atMost(PATIENCE).until(() -> sent.contains("n999"));
    hang.countDown();
    couriers.close();
  }

  @Test
  void ofTooManyTheNewestAreKept() throws InterruptedException {
    var courier = new Courier(channel(this::hanging), Duration.ofMillis(10));
    for (int i = 0; i < 1000; i++) {
      courier.send(message("n" + i));
    }
    hang.countDown();
    courier.close();
    courier.ended(PATIENCE);
    assertThat(sent).hasSizeBetween(Courier.WAITING, Courier.WAITING + 1).endsWith("n998", "n999");
  }

  @Test
  void theEndDoesNotWaitForAChannelThatHangs() {
    var couriers = new Couriers(List.of(channel(this::hanging)));
    couriers.send(message("last"));
    long began = System.nanoTime();
    couriers.close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
  }

  private void failing(Message message) throws IOException {
    sent.add(message.title());
    if (broken) {
      throw new IOException("no answer");
    }
  }

  private void hanging(Message message) throws IOException {
    try {
      hang.await();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
    sent.add(message.title());
  }

  private static Message message(String title) {
    var alert = Scene.alert(Topic.DISK, Level.WARNING);
    return new Letters("web1", "b")
        .of(
            new Alert(
                alert.topic(),
                alert.level(),
                title,
                alert.whatHappened(),
                alert.whatWasDone(),
                alert.whatToDo()),
            Pictures.NOW);
  }

  private interface Sending {
    void send(Message message) throws IOException;
  }

  private static Channel channel(Sending sending) {
    return new Channel() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void send(Message message) throws IOException {
        sending.send(message);
      }
    };
  }
}
