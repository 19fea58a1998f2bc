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
   */
  record Item(Optional<Change.Kind> change, String printed, long bytes) implements RsyncLine {}

  /** The line of {@code --info=progress2}. */
  record Moved(
      long bytes, int percent, long bytesPerSecond, Optional<Duration> left, Optional<Long> files)
      implements RsyncLine {}

  /** A line of {@code --stats}. */
  record Stat(String name, long value) implements RsyncLine {}

  /** Anything else. */
  record Other(String text) implements RsyncLine {}

  /** Eleven columns, what was done, the size, and the name last, since it may hold anything. */
  Pattern ITEM =
      Pattern.compile("(\\*deleting  |[<>ch.][fdLDS].{9}) (?:recv|send|del\\.) (\\d+) (.*)");

  Pattern PROGRESS =
      Pattern.compile(
          "\\s*(\\d+)\\s+(\\d+)%\\s+([\\d.]+)([kMGT]?)B/s\\s+(\\d+):(\\d\\d):(\\d\\d)"
              + "(?:\\s+\\(xfr#(\\d+),.*)?\\s*");

  Pattern STAT = Pattern.compile("(Number of files|Total bytes received): (\\d+).*");

  static RsyncLine parse(String line) {
    var item = ITEM.matcher(line);
    if (item.matches()) {
      return new Item(change(item.group(1)), item.group(3), Long.parseLong(item.group(2)));
    }
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

  private static Optional<Change.Kind> change(String columns) {
    if (columns.startsWith("*")) {
      return Optional.of(Change.Kind.DELETED);
    }
    String attributes = columns.substring(2);
    if (attributes.startsWith("+")) {
      return Optional.of(Change.Kind.CREATED);
    }
    char how = columns.charAt(0);
    if (how == '>' || how == '<' || how == 'c') {
      return Optional.of(Change.Kind.CONTENT);
    }
    return how == 'h' || !attributes.replace('.', ' ').isBlank()
        ? Optional.of(Change.Kind.ATTRIBUTES)
        : Optional.empty();
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
