package understudy.check;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version of rsync. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

  /** The first with everything that the mirror asks of it. */
  public static final Version NEEDED = new Version(3, 2, 3);

  private static final Pattern LINE = Pattern.compile(".*?version v?(\\d+)\\.(\\d+)\\.(\\d+).*");

  /** From the first line of {@code rsync --version}. */
  static Optional<Version> parse(String line) {
    var match = LINE.matcher(line);
    return match.matches()
        ? Optional.of(
            new Version(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Version other) {
    return Comparator.comparingInt(Version::major)
        .thenComparingInt(Version::minor)
        .thenComparingInt(Version::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
