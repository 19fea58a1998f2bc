package understudy.failback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import understudy.failover.rules.Spans;
import understudy.home.Comparison;
import understudy.home.Difference;
import understudy.home.Fate;
import understudy.home.HomePass;
import understudy.home.NotCarried;
import understudy.mirror.Progress;

/** How the way home comes along, in words. */
public final class Words {

  /** In front of what is soon replaced by the next of its kind. */
  public static final String PASSING = "~ ";

  private static final int SOME = 5;
  private static final int WIDTH = 74;

  private Words() {}

  static String pass(HomePass pass, boolean all) {
    return "%s copied: %d entries, %s, in %s"
        .formatted(
            all ? "everything" : "what changed",
            pass.changed(),
            size(pass.bytes()),
            span(pass.took()));
  }

  static String progress(Progress progress) {
    return PASSING
        + "%s: %d%%, %s, %s/s%s"
            .formatted(
                progress.source(),
                progress.percent(),
                size(progress.bytes()),
                size(progress.bytesPerSecond()),
                progress.left().map(left -> ", " + span(left) + " left").orElse(""));
  }

  /**
   * @param served when the primary was last able to serve since they were compared before
   */
  static String comparing(Optional<Instant> served) {
    return served
        .map(at ->
            "comparing both machines again: the primary may have served clients until "
                + Spans.moment(at))
        .orElse("comparing both machines");
  }

  /** The same without examples, as it reads behind a sentence; nothing when nothing was found. */
  static String inShort(List<String> own) {
    return own.size() < 2
        ? ""
        : own.stream()
            .filter(line -> !line.startsWith(" "))
            .collect(Collectors.joining("; ", "; ", ""));
  }

  /** What the primary loses by the copy, though it is kept. */
  static List<String> own(Comparison found, String list, String kept) {
    int own = found.counts().values().stream().mapToInt(Integer::intValue).sum();
    var lines = new ArrayList<String>();
    if (!found.notCarried().isEmpty()) {
      lines.add(notCarried(found.notCarried()) + "; all are listed in " + list);
    }
    if (own == 0) {
      lines.add("the primary holds nothing of its own that is not here");
      return lines;
    }
    var counts = new java.util.StringJoiner(", ");
    for (Fate fate : Fate.values()) {
      int count = found.counts().getOrDefault(fate, 0);
      if (count > 0) {
        counts.add(count + " " + fate.words());
      }
    }
    lines.add("the primary holds %d entries otherwise than we do: %s".formatted(own, counts));
    for (Difference one :
        found.differences().subList(0, Math.min(SOME, found.differences().size()))) {
      lines.add("  %s: %s %s".formatted(one.fate().words(), one.source(), one.path()));
    }
    lines.add("all are listed in %s; on the primary they are kept below %s".formatted(list, kept));
    return lines;
  }

  /** What stays behind, with some of it by name. */
  static String notCarried(List<NotCarried> left) {
    return left.size()
        + " entries do not come home: "
        + left.stream().limit(SOME).map(NotCarried::toString).collect(Collectors.joining(", "))
        + (left.size() > SOME ? ", …" : "");
  }

  /** A long sentence, in lines that a terminal shows whole. */
  static List<String> wrapped(String sentence) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : sentence.split(" ")) {
      if (line.length() + word.length() >= WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  static List<String> some(List<String> paths) {
    return paths.subList(0, Math.min(SOME, paths.size()));
  }

  static String size(long bytes) {
    return bytes < 1_000_000
        ? bytes / 1000 + " kB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  static String span(Duration span) {
    return span.toSeconds() < 120
        ? String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0)
        : span.toMinutes() + " min";
  }
}
