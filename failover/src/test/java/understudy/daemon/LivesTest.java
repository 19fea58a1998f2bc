package understudy.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.check.SettingsForTests;
import understudy.config.Settings;

/** One daemon after the other, and never two. */
class LivesTest {

  private final Settings settings = SettingsForTests.sample("minimal");
  private final List<Told> opened = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final Lives lives = new Lives(this::open);
  private volatile boolean stuck;
  private volatile Optional<IOException> fault = Optional.empty();
  private Thread process;

  @BeforeEach
  void theProcess() {
    process =
        Thread.ofPlatform()
            .unstarted(() -> {
              try {
                lives.live(settings);
              } catch (IOException | AlreadyRunning | RuntimeException e) {
                over.completeExceptionally(e);
              } catch (InterruptedException _) {
                over.complete(null);
              }
            });
  }

  @AfterEach
  void theEnd() throws InterruptedException {
    process.interrupt();
    assertThat(process.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void theNextBeginsWhenTheOneBeforeHasEnded() {
    process.start();
    begun(1).changed.accept(settings);
    var second = begun(2);
    assertThat(opened.getFirst().closed).isTrue();
    assertThat(second.closed).isFalse();
  }

  @Test
  void aStepThatDoesNotEndEndsTheProcessAndNoSecondOneDecides() {
    stuck = true;
    process.start();
    begun(1).changed.accept(settings);
    assertThatThrownBy(() -> over.get(1, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("two must never decide at once");
    assertThat(opened).hasSize(1);
    lives.end();
    assertThat(opened.getFirst().limit).as("the process goes down with it").isPresent();
  }

  @Test
  void afterSigtermNothingBeginsAnyMore() {
    process.start();
    var first = begun(1);
    lives.end();
    assertThat(first.limit).contains(Duration.ofSeconds(15));
    first.changed.accept(settings);
    await().atMost(Duration.ofMinutes(1)).until(() -> process.getState() == Thread.State.WAITING);
    assertThat(opened).hasSize(1);
  }

  @Test
  void whatCannotBeginAnewEndsTheProcess() {
    process.start();
    var first = begun(1);
    fault = Optional.of(new IOException("no such interface"));
    first.changed.accept(settings);
    assertThatThrownBy(() -> over.get(1, TimeUnit.MINUTES)).hasMessageContaining("no such");
    assertThat(first.closed).isTrue();
  }

  private Told begun(int number) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> opened.size() == number && opened.getLast().started);
    return opened.getLast();
  }

  private Lives.Life open(Settings with, Consumer<Settings> changed) throws IOException {
    if (fault.isPresent()) {
      throw fault.get();
    }
    var life = new Told(changed);
    opened.add(life);
    return life;
  }

  private final class Told implements Lives.Life {
    private final Consumer<Settings> changed;
    private volatile boolean started;
    private volatile boolean closed;
    private volatile Optional<Duration> limit = Optional.empty();

    Told(Consumer<Settings> changed) {
      this.changed = changed;
    }

    @Override
    public void start() {
      started = true;
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public boolean ended() {
      return closed && !stuck;
    }

    @Override
    public void closeWithin(Duration most) {
      limit = Optional.of(most);
    }
  }
}
