package understudy.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The page's few files, as they lie in the program. Read when asked for: they are small. */
final class Assets {

  private Assets() {}

  static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
