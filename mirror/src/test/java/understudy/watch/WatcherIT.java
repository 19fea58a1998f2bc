package understudy.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.base.Time;

/** The real watchers on a file system of their own, without a network between. */
class WatcherIT {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir Path place;
  private Path source;
  private Optional<Watcher> watcher = Optional.empty();

  @BeforeEach
  void mount() throws IOException {
    source = Files.createDirectory(place.resolve("the source"));
    run("mount", "-t", "tmpfs", "none", source.toString());
  }

  @AfterEach
  void unmount() {
    watcher.ifPresent(Watcher::close);
    await().atMost(LONG).until(() -> Processes.run(umount(), Duration.ofSeconds(10)).ok());
  }

  private Command umount() {
    return Command.of("umount", source.toString());
  }

  private static void run(String... words) {
    var result = Processes.run(Command.of(words), Duration.ofSeconds(30));
    assertThat(result.ok()).as(result.summary()).isTrue();
  }

  /** Lets only {@code how} work. */
  private Watcher watching(Watching how) throws InterruptedException {
    UnaryOperator<Command> session =
        command ->
            how == Watching.FOLDERS && command.words().contains(Watching.FILE_SYSTEM.word())
                ? Command.shell("echo not permitted here >&2; exit 5")
                : command;
    var sources = List.of(new Watched("home", source, List.of("*.tmp")));
    var opened = new Watcher(sources, session, Time.system());
    watcher = Optional.of(opened);
    opened.start();
    await().atMost(LONG).until(opened::seeing);
    assertThat(opened.take(LONG, Duration.ZERO).everything()).isPresent();
    return opened;
  }

  /** All that is seen of what was done before this is called. */
  private DirtyFolders seen(Watcher opened) throws InterruptedException {
    var now = Instant.now();
    var all = new DirtyFolders();
    var until = now.plus(LONG);
    while (Instant.now().isBefore(until)) {
      var changes = opened.take(SHORT, Duration.ZERO);
      assertThat(changes.everything()).isEmpty();
      changes.dirty().values().forEach(all::addAll);
      all.wholeFolders();
      if (changes.asOf().isPresent() && changes.asOf().get().isAfter(now)) {
        return all;
      }
    }
    throw new AssertionError("the watch never caught up");
  }

  @ParameterizedTest
  @EnumSource(Watching.class)
  void everyKindOfChangeIsSeenInItsFolder(Watching how) throws Exception {
    Path a = Files.createDirectory(source.resolve("a"));
    for (String name : List.of("f", "gone", "moved", "linked", "mode")) {
      Files.writeString(a.resolve(name), "1");
    }
    var folders = new ArrayList<Path>();
    for (String name :
        List.of("write", "delete", "from", "to", "link", "chmod", "sym", "new\nline")) {
      folders.add(Files.createDirectory(a.resolve(name)));
      Files.writeString(a.resolve(name).resolve("x"), "1");
    }
    var opened = watching(how);
    assertThat(opened.state()).isInstanceOf(WatchState.Seeing.class);

    Files.writeString(a.resolve("write/x"), "22");
    Files.delete(a.resolve("delete/x"));
    Files.move(a.resolve("from/x"), a.resolve("to/y"));
    Files.createLink(a.resolve("link/hard"), a.resolve("linked"));
    run("chmod", "600", a.resolve("chmod/x").toString());
    Files.createSymbolicLink(a.resolve("sym/s"), Path.of("nowhere"));
    Files.writeString(a.resolve("new\nline/x"), "333");
    Files.createDirectories(source.resolve("deep/er/still"));
    Files.writeString(source.resolve("deep/er/still/x"), "1");

    var seen = seen(opened);
    for (Path folder : folders) {
      assertThat(seen.covers(FolderPath.of("a/" + folder.getFileName())))
          .as("%s in %s", folder, seen)
          .isTrue();
    }
    assertThat(seen.covers(FolderPath.of("deep/er/still"))).isTrue();
    assertThat(seen.covers(FolderPath.TOP)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Watching.class)
  void aRenamedFolderIsSeenUnderItsNewName(Watching how) throws Exception {
    Files.createDirectories(source.resolve("a/b/c"));
    var opened = watching(how);
    for (int i = 0; i < 30; i++) {
      Path from = source.resolve(i % 2 == 0 ? "a" : "z");
      Path to = source.resolve(i % 2 == 0 ? "z" : "a");
      Files.writeString(from.resolve("b/c/f"), "x" + i);
      Files.move(from, to);
      Files.writeString(to.resolve("b/c/f"), "y" + i);
    }
    seen(opened);
    Files.writeString(source.resolve("a/b/c/f"), "at rest");
    assertThat(seen(opened).covers(FolderPath.of("a/b/c"))).isTrue();
  }

  @Test
  void excludedNamesAndOtherFoldersOfTheFileSystemCostNothing() throws Exception {
    Path inside = Files.createDirectory(source.resolve("in"));
    Files.writeString(inside.resolve("x.tmp"), "1");
    var sources = List.of(new Watched("in", inside, List.of("*.tmp")));
    var opened = new Watcher(sources, command -> command, Time.system());
    watcher = Optional.of(opened);
    opened.start();
    await().atMost(LONG).until(opened::seeing);
    opened.take(LONG, Duration.ZERO);
    Files.writeString(inside.resolve("x.tmp"), "22");
    Files.writeString(source.resolve("beside"), "1");
    assertThat(seen(opened).isEmpty()).isTrue();
  }

  @Test
  void aKilledWatcherIsReplacedAndEverythingIsWanted() throws Exception {
    var opened = watching(Watching.FILE_SYSTEM);
    String mine = source.toString();
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("fsnotifywait -q"))
        .filter(process -> process.info().commandLine().orElse("").contains(mine))
        .forEach(ProcessHandle::destroyForcibly);
    assertThat(opened.take(LONG, Duration.ZERO).everything()).isPresent();
    await()
        .atMost(LONG)
        .until(() -> {
          Files.writeString(source.resolve("f"), "1");
          return opened.take(SHORT, SHORT).dirty().containsKey("home");
        });
    assertThat(opened.state()).isInstanceOf(WatchState.Seeing.class);
  }

  @Test
  void aFolderThatIsNotThereIsSaidSo() {
    var sources = List.of(new Watched("home", place.resolve("nowhere"), List.<String>of()));
    var opened = new Watcher(sources, command -> command, Time.system());
    watcher = Optional.of(opened);
    opened.start();
    await().atMost(LONG).until(() -> opened.state() instanceof WatchState.Unavailable);
    assertThat(opened.state().sentence()).contains("nowhere: no such folder");
  }

  @Test
  void aClosedWatchLeavesNothingBehind() throws Exception {
    watching(Watching.FILE_SYSTEM).close();
    String mine = source.toString();
    await()
        .atMost(LONG)
        .until(() ->
            ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .noneMatch(line -> line.contains("notifywait") && line.contains(mine)));
  }
}
