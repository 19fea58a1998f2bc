package understudy.mirror;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** One line of rsync's output, as asked for by {@link RsyncCommand}. */
public sealed interface RsyncLine {

  /**
   * An entry of the list. With {@code -ii} unchanged ones too.
   *
   * @param printed its path as printed, escapes and all
   * @param link whether it becomes another name of a file that is listed too
   */
  record Item(Optional<Change.Kind> change, String printed, long bytes, boolean link)
      implements RsyncLine {}

  /** The line of {@code --info=progress2}. */
  record Moved(
      long bytes, int percent, long bytesPerSecond, Optional<Duration> left, Optional<Long> files)
      implements RsyncLine {}

  /** A line of {@code --stats}. */
  record Stat(String name, long value) implements RsyncLine {}

  /** Anything else. */
  record Other(String text) implements RsyncLine {}

  Pattern PROGRESS =
      Pattern.compile(
          "\\s*(\\d+)\\s+(\\d+)%\\s+([\\d.]+)([kMGT]?)B/s\\s+(\\d+):(\\d\\d):(\\d\\d)"
              + "(?:\\s+\\(xfr#(\\d+),.*)?\\s*");

  Pattern STAT = Pattern.compile("(Number of files|Total bytes received): (\\d+).*");

  /** How many characters stand before the size of an entry. */
  int BEFORE_SIZE = "*deleting   del. ".length();

  static RsyncLine parse(String line) {
    return item(line).orElseGet(() -> other(line));
  }

  /**
   * Eleven columns, what was done, the size, and the name last, since it may hold anything. Looked
   * at by hand: most lines are of this kind, and a busy primary makes thousands in a second.
   */
  private static Optional<RsyncLine> item(String line) {
    int space = line.indexOf(' ', BEFORE_SIZE);
    if (space <= BEFORE_SIZE || line.charAt(11) != ' ' || line.charAt(16) != ' ') {
      return Optional.empty();
    }
    boolean deleted = line.startsWith("*deleting  ");
    if (!deleted && ("<>ch.".indexOf(line.charAt(0)) < 0 || "fdLDS".indexOf(line.charAt(1)) < 0)
        || !line.startsWith("recv", 12)
            && !line.startsWith("send", 12)
            && !line.startsWith("del.", 12)) {
      return Optional.empty();
    }
    long size = 0;
    for (int i = BEFORE_SIZE; i < space; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Optional.empty();
      }
      size = size * 10 + digit;
    }
    var change = deleted ? Optional.of(Change.Kind.DELETED) : change(line);
    return Optional.of(new Item(change, line.substring(space + 1), size, line.charAt(0) == 'h'));
  }

  private static RsyncLine other(String line) {
    var progress = PROGRESS.matcher(line);
    if (progress.matches()) {
      return new Moved(
          Long.parseLong(progress.group(1)),
          Math.min(100, Integer.parseInt(progress.group(2))),
          rate(progress.group(3), progress.group(4)),
          left(progress.group(5), progress.group(6), progress.group(7)),
          Optional.ofNullable(progress.group(8)).map(Long::valueOf));
    }
    var stat = STAT.matcher(line);
    return stat.matches()
        ? new Stat(stat.group(1), Long.parseLong(stat.group(2)))
        : new Other(line);
  }

  private static Optional<Change.Kind> change(String line) {
    if (line.charAt(2) == '+') {
      return Optional.of(Change.Kind.CREATED);
    }
    char how = line.charAt(0);
    if (how == '>' || how == '<' || how == 'c') {
      return Optional.of(Change.Kind.CONTENT);
    }
    boolean attributes = how == 'h';
    for (int i = 2; i < 11; i++) {
      attributes |= line.charAt(i) != '.' && line.charAt(i) != ' ';
    }
    return attributes ? Optional.of(Change.Kind.ATTRIBUTES) : Optional.empty();
  }

  private static long rate(String number, String unit) {
    double factor = Math.pow(1024, " kMGT".indexOf(unit.isEmpty() ? " " : unit));
    return (long) (Double.parseDouble(number) * factor);
  }

  private static Optional<Duration> left(String hours, String minutes, String seconds) {
    var left =
        Duration.ofHours(Long.parseLong(hours))
            .plusMinutes(Long.parseLong(minutes))
            .plusSeconds(Long.parseLong(seconds));
    return left.isZero() ? Optional.empty() : Optional.of(left);
  }
}
