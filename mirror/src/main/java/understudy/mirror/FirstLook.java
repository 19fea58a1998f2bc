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
 */
record FirstLook(long bytes, boolean holes) {

  /** What it reads of a cold disk, the copy need not read again. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private static final Pattern SAID = Pattern.compile("(\\d{1,18}) (\\d{1,18})\\s*");

  /** What is asked; of a primary with a door too. */
  static Command question(Source source) {
    return PrimaryScript.CHANGES.with(
        "measure", source.from().toString(), source.marker().orElse(""));
  }

  /** Empty when it does not answer, finds the source not mounted, or could not see all of it. */
  static Optional<FirstLook> at(Source source, OnPrimary primary) {
    var result = primary.run(question(source), ANSWER);
    var said = SAID.matcher(result.out());
    return result.ok() && said.matches()
        ? Optional.of(
            new FirstLook(Long.parseLong(said.group(1)), Long.parseLong(said.group(2)) > 0))
        : Optional.empty();
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
