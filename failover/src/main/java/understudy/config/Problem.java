package understudy.config;

import java.nio.file.Path;

/**
 * Something wrong in the configuration file.
 *
 * @param line counted from 1; 0 when it is about the file as a whole
 * @param key where in the file; empty when it is about the file as a whole
 * @param text what is wrong and what is expected
 */
public record Problem(Path file, int line, String key, String text) {

  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + text;
  }
}
