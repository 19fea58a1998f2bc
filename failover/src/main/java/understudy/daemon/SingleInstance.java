package understudy.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The right to be the daemon: an OS lock in {@code runDir} that dies with its process. */
final class SingleInstance implements AutoCloseable {

  private final FileChannel channel;

  private SingleInstance(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folders for root alone, and takes the lock.
   *
   * @throws AlreadyRunning when another daemon has it
   * @throws IOException when the folders cannot be made or written
   */
  static SingleInstance take(Path stateDir, Path runDir) throws IOException, AlreadyRunning {
    for (Path folder : new Path[] {stateDir, runDir}) {
      try {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      } catch (IOException e) {
        throw new IOException(
            "the folder "
                + folder
                + " cannot be used ("
                + e.getMessage()
                + "): run it as root, and see that the disk is writable",
            e);
      }
    }
    Path file = runDir.resolve("daemon.lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        String pid =
            ProcessHandle.current().pid() + "\n"; // For people and scripts; the lock counts.
        channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return new SingleInstance(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Another one in this very process: the same answer.
    }
    channel.close();
    throw new AlreadyRunning(
        "another daemon runs here already (lock " + file + "): say `understudy status`");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
