package understudy.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The socket through which rsync shares the SSH connection of the watch. */
final class SharedSession {

  /** The kernel takes 107 bytes, and ssh adds some of its own while it makes the socket. */
  private static final int LONGEST = 80;

  private SharedSession() {}

  /** Where it is; none when rsync does not go over SSH, or the run folder's path is too long. */
  static Optional<Path> of(MirrorSettings settings) {
    return switch (settings.transport()) {
      case Transport.Rsyncd daemon -> Optional.empty();
      case Transport.Ssh ssh ->
          Optional.of(settings.runDir().resolve("watch.ssh"))
              .filter(socket -> socket.toString().getBytes().length <= LONGEST);
    };
  }

  /** One that stayed behind would keep a new one from being made. */
  static void clear(Path socket) {
    try {
      Files.createDirectories(socket.getParent());
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
