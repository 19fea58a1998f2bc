package understudy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where paths of this machine lead. */
final class RealPaths {

  private RealPaths() {}

  /**
   * {@code path} with every link followed, also when its end is not there yet. A link that leads
   * nowhere is taken for the whole system: nobody knows what will be there.
   */
  static Path of(Path path) {
    Path there = path;
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getNameCount() > 0) {
      there = there.getParent();
    }
    try {
      return there.toRealPath().resolve(there.relativize(path)).normalize();
    } catch (IOException e) {
      return Path.of("/");
    }
  }
}
