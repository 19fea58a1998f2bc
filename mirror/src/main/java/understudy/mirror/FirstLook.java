package understudy.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import understudy.base.Command;
import understudy.base.PrimaryScript;

/**
 * What the primary says of a source before its first copy.
 *
 * @param bytes the sizes of all files together, whatever is excluded
 * @param holes whether a file takes less room than its size is
 * @param large the sizes together of the files above 64 KiB, whatever is excluded
 */
record FirstLook(long bytes, boolean holes, long large) {

  /** So much of large files is written piecemeal within a tenth of a second. */
  private static final long LITTLE = 64 << 20;

  /** What it reads of a cold disk, the copy need not read again. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private static final Pattern SAID = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18})\\s*");

  /** What is asked; of a primary with a door too. */
  static Command question(Source source) {
    return PrimaryScript.CHANGES.with(
        "measure", source.from().toString(), source.marker().orElse(""));
  }

  /** Empty when it does not answer, finds the source not mounted, or could not see all of it. */
  static Optional<FirstLook> at(Source source, OnPrimary primary) {
    var result = primary.run(question(source), ANSWER);
    return result.ok() ? parse(result.out()) : Optional.empty();
  }

  static Optional<FirstLook> parse(String answer) {
    var said = SAID.matcher(answer);
    return said.matches()
        ? Optional.of(
            new FirstLook(
                Long.parseLong(said.group(1)),
                Long.parseLong(said.group(2)) > 0,
                Long.parseLong(said.group(3))))
        : Optional.empty();
  }

  /**
   * Whether to write in pieces of a KiB, as rsync's --sparse does. For holes; and for small files,
   * where it is the quicker way: measured on ext4 with 100,000 files of 10 KiB, it takes a fifth
   * less processor time, since the kernel looks for no larger pages. A large file takes twice as
   * long.
   */
  boolean piecemeal() {
    return holes || large < LITTLE;
  }

  /** Whether there is nothing that a first copy could do harm to, as far as can be seen. */
  static boolean nothingIn(Path target) {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try (var entries = Files.newDirectoryStream(target)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      return false; // A pass finds out what it is.
    }
  }
}
