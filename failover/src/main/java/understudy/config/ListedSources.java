package understudy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;

/**
 * That the primary's administrator says there what is mirrored.
 *
 * @param file the list on the primary, one folder a line
 * @param below only these folders and what lies below them may be listed
 * @param marker the file that lies in each of them
 * @param list the list that counts; empty before the first was read
 */
public record ListedSources(Path file, List<Path> below, String marker, Optional<SourceList> list) {

  /** More than this is no list of folders, in bytes. */
  public static final int LARGEST = 64 << 10;

  public ListedSources {
    below = List.copyOf(below);
  }

  /** What is run on the primary to read it: that file, and no more of it than a list may have. */
  public Command ask() {
    return Command.of("head", "-c", String.valueOf(LARGEST + 1), "--", file.toString());
  }
}
