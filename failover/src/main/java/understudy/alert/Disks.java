package understudy.alert;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import understudy.alert.rules.Disk;
import understudy.config.Settings;
import understudy.mirror.Source;

/**
 * How much room is left where the standby's data and state lie. Looked at on a thread of its own: a
 * file system that hangs keeps nobody waiting.
 */
final class Disks implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final List<Path> folders;
  private volatile List<Disk> latest = List.of();
  private final Thread thread;

  Disks(Settings settings) {
    this.folders =
        Stream.concat(
                settings.mirror().sources().stream().map(Source::to),
                Stream.of(settings.stateDir()))
            .toList();
    this.thread = Thread.ofPlatform().daemon().name("disks").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /** As last seen; one for each file system, nothing before the first look. */
  List<Disk> latest() {
    return latest;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void work() {
    try {
      while (true) {
        latest = look(folders);
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A folder that is not there yet is left out. */
  static List<Disk> look(List<Path> folders) {
    Map<FileStore, Disk> disks = new LinkedHashMap<>();
    for (Path folder : folders) {
      try {
        FileStore store = Files.getFileStore(folder);
        disks.putIfAbsent(
            store, new Disk(folder.toString(), store.getUsableSpace(), store.getTotalSpace()));
      } catch (IOException e) {
        continue; // The mirror says what is wrong with its folders.
      }
    }
    return List.copyOf(disks.values());
  }
}
