package understudy.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import understudy.base.Command;
import understudy.base.Time;

/** When sessions begin; what they see is shown by {@link WatcherIT}. */
class WatcherTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicBoolean wanted = new AtomicBoolean(true);

  /** Nobody wants another session once one has begun. */
  private Command endsAtOnce() {
    wanted.set(false);
    sessions.incrementAndGet();
    return Command.shell("exit 1");
  }

  @Test
  void aSessionThatEndedIsNotOpenedAgainBeforeItIsWanted() {
    var sources = List.of(new Watched("home", Path.of("/data"), List.of()));
    try (var watcher = new Watcher(sources, command -> endsAtOnce(), Time.system())) {
      watcher.beginOnlyIf(wanted::get);
      watcher.start();
      await().atMost(LONG).until(watcher::owesEverything);
      await().during(Duration.ofSeconds(1)).atMost(LONG).until(() -> sessions.get() == 1);
      wanted.set(true);
      await().atMost(LONG).until(() -> sessions.get() == 2);
      assertThat(watcher.seeing()).isFalse();
    }
  }

  /** An fsnotifywait that starts well and then sees nothing: not even the beats come back. */
  private static Command blind() {
    return Command.shell(
        "printf 'understudy-watch/1\\0file-system\\00016384\\0/run/b\\0/data\\0'; cat >/dev/null");
  }

  @Test
  void aBlindWatcherIsNamed() {
    var sources = List.of(new Watched("home", Path.of("/data"), List.of()));
    try (var watcher =
        new Watcher(
            sources,
            command -> wanted.getAndSet(false) ? blind() : Command.shell("exit 1"),
            Time.system())) {
      watcher.beginOnlyIf(wanted::get);
      watcher.hurry(Duration.ofMillis(100));
      watcher.start();
      await().atMost(LONG).until(watcher::owesEverything);
      await()
          .atMost(LONG)
          .untilAsserted(() ->
              assertThat(watcher.state().sentence())
                  .isEqualTo("unavailable: fsnotifywait saw nothing for 0 s"));
    }
  }

  @Test
  void theStatusSaysWhyTheSlowerWayWasTaken() {
    var seeing =
        new WatchState.Seeing(Watching.FOLDERS, "fsnotifywait saw nothing for 5 s", Instant.EPOCH);
    assertThat(seeing.sentence())
        .isEqualTo("inotifywait, one mark for each folder, since fsnotifywait saw nothing for 5 s");
  }
}
