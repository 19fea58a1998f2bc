package understudy.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One pass at a time on this machine: a lock of the operating system, which dies with its process.
 */
public final class InstanceLock implements AutoCloseable {

  /**
   * What this process holds. A POSIX lock belongs to the process, and closing <em>any</em> channel
   * of the file gives it up: the file must not even be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private InstanceLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes it if it is free.
   *
   * @throws IOException when the file cannot be made
   */
  public static Optional<InstanceLock> take(Path runDir) throws IOException {
    Files.createDirectories(runDir);
    Path file = runDir.toRealPath().resolve("mirror.lock");
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return Optional.of(new InstanceLock(file, channel));
      }
    } catch (IOException e) {
      drop(file, channel);
      throw e;
    }
    drop(file, channel);
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      drop(file, channel);
    } catch (IOException e) {
      // Closed all the same, as close(2) has it, and the lock with it.
    }
  }

  private static void drop(Path file, FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD.remove(file);
    }
  }
}
