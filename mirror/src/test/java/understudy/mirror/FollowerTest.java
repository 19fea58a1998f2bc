package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.base.Command;
import understudy.base.Time;
import understudy.watch.Changes;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;
import understudy.watch.Watched;
import understudy.watch.Watcher;

/** How old the data is said to be, whatever the passes come to. The watch sends beats alone. */
class FollowerTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Path NOWHERE = Path.of("/nonexistent");

  /** Says what the script on the primary says, and gives each beat back. */
  private static final Command BEATS =
      Command.shell(
          "printf 'understudy-watch/1\\0file-system\\0 16384\\0/beats\\0/data\\0';"
              + " while read -r beat; do printf 'CLOSE_WRITE\\0/beats/\\0%s\\0\\n' \"$beat\"; done");

  private final Watcher watcher =
      new Watcher(
          List.of(new Watched("home", Path.of("/data"), List.of())),
          command -> BEATS,
          Time.system());
  private final Passes passes = new Passes();
  private final Follower follower = new Follower(settings(), passes, Time.system(), () -> watcher);

  /** That at one moment the data was said to be as new as another. */
  private record Said(Instant at, Instant then) {}

  /** What the passes come to, one after the other; at last they are clean. */
  private static final class Passes implements Follower.Passes {
    final ConcurrentLinkedQueue<FoldersResult> next = new ConcurrentLinkedQueue<>();
    volatile Outcome full = Outcome.CLEAN;
    volatile int fulls;
    volatile int brought;
    volatile boolean suspended;
    final ConcurrentLinkedQueue<Said> said = new ConcurrentLinkedQueue<>();
    volatile Optional<Instant> lastTrouble = Optional.empty();

    @Override
    public PassResult full(Consumer<Missed.Named> each) {
      fulls++;
      return new PassResult(full, Instant.now(), Duration.ZERO, 0, 0, List.of(), 0, "as told");
    }

    @Override
    public FoldersResult folders(Map<String, DirtyFolders> dirty) {
      if (suspended) {
        return result(Outcome.SUSPENDED);
      }
      brought++;
      var trouble = Optional.ofNullable(next.poll());
      lastTrouble = trouble.isPresent() ? Optional.of(Instant.now()) : lastTrouble;
      return trouble.orElseGet(() -> result(Outcome.CLEAN));
    }

    @Override
    public void current(Instant then) {
      said.add(new Said(Instant.now(), then));
    }

    @Override
    public boolean suspended() {
      return suspended;
    }
  }

  private static FoldersResult result(Outcome outcome) {
    return FoldersResult.not(outcome, "as told");
  }

  private static MirrorSettings settings() {
    return new MirrorSettings(
        Mode.WATCH,
        Duration.ofMillis(100),
        Duration.ofHours(1),
        new Transport.Rsyncd("u", NOWHERE, 1, "127.0.0.1"),
        Duration.ofSeconds(30),
        new DeletionHold(1000, 20),
        0,
        List.of(new Source("home", NOWHERE, NOWHERE, Optional.empty(), List.of(), List.of())),
        NOWHERE,
        NOWHERE);
  }

  @BeforeEach
  void follow() {
    follower.start();
    await().atMost(LONG).until(() -> !passes.said.isEmpty());
  }

  @AfterEach
  void end() throws InterruptedException {
    follower.close();
    follower.join(LONG);
  }

  /** As if the watch had reported it. */
  private void changed() {
    var dirty = new DirtyFolders();
    dirty.addEntry(FolderPath.of("a/f"));
    watcher.putBack(
        new Changes(Optional.empty(), Map.of("home", dirty), false, false, Optional.empty()));
  }

  private void awaitDataAsOf(Instant then) {
    await()
        .atMost(LONG)
        .until(() -> passes.said.stream().anyMatch(said -> said.then.isAfter(then)));
  }

  @Test
  void aFileThatVanishedKeepsTheDataOldUntilWhatBecameOfItMustBeHere() {
    passes.next.add(result(Outcome.VANISHED));
    changed();
    await().atMost(LONG).until(() -> passes.lastTrouble.isPresent());
    changed(); // This is brought, and the beat before it is older than the trouble.
    var vanished = passes.lastTrouble.get();
    awaitDataAsOf(vanished);
    assertThat(passes.said)
        .noneMatch(said -> said.at.isAfter(vanished) && said.then.isBefore(vanished));
    assertThat(passes.fulls).isEqualTo(1);
  }

  @Test
  void filesThatAreOwedKeepTheDataOldUntilTheyAreHere() {
    var asked = Instant.now();
    for (int i = 0; i < 5; i++) {
      passes.next.add(result(Outcome.PARTIAL));
    }
    changed();
    awaitDataAsOf(asked);
    assertThat(passes.next).isEmpty();
    var owed = passes.lastTrouble.orElseThrow();
    assertThat(passes.said).noneMatch(said -> said.then.isAfter(asked) && said.at.isBefore(owed));
    assertThat(passes.fulls).isEqualTo(1);
  }

  @Test
  void whatAFullPassLeavesOwedIsNotMendedByTheWatch() {
    passes.full = Outcome.PARTIAL;
    passes.next.add(result(Outcome.DISK_FULL));
    changed();
    await().atMost(LONG).until(() -> passes.fulls > 1);
    int said = passes.said.size();
    changed();
    await().atMost(LONG).until(() -> passes.fulls > 3);
    assertThat(passes.said).hasSize(said);
  }

  @Test
  void whatChangedWhileSuspendedIsBroughtWithoutAFullPass() {
    passes.suspended = true;
    changed();
    await().during(Duration.ofSeconds(2)).atMost(LONG).until(() -> passes.brought == 0);
    assertThat(watcher.seeing()).isTrue();
    passes.suspended = false;
    follower.nudge();
    awaitDataAsOf(Instant.now());
    assertThat(passes.brought).isEqualTo(1);
    assertThat(passes.fulls).isEqualTo(1);
  }

  @Test
  void whenTheCopyWasChangedWhileSuspendedAllIsCompared() {
    passes.suspended = true;
    follower.compareAll();
    await().atMost(LONG).until(() -> !watcher.seeing());
    passes.suspended = false;
    follower.nudge();
    await().atMost(LONG).until(() -> passes.fulls > 1);
  }
}
