package understudy.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.setup.Change.How;

/** A plan as a person reads it before he says yes. Pure. */
final class PlanText {

  private PlanText() {}

  static List<String> lines(Plan plan) {
    var lines = new ArrayList<String>();
    Optional<Side> last = Optional.empty();
    for (var change : plan.changes()) {
      if (change.how() == How.NOTHING) {
        continue;
      }
      Side side = change.wanted().side();
      if (last.filter(side::equals).isEmpty()) {
        lines.add("");
        lines.add("On the " + side + ":");
        last = Optional.of(side);
      }
      lines.add("  " + headline(change));
      details(change).forEach(line -> lines.add("      " + line));
    }
    return lines;
  }

  private static String headline(Change change) {
    var wanted = change.wanted();
    String what =
        switch (wanted) {
          case Wanted.Folder folder -> "make folder " + folder.path() + ", mode " + folder.mode();
          case Wanted.Text text ->
              (change.how() == How.MAKE ? "write " : "rewrite ")
                  + text.path()
                  + ", mode "
                  + text.mode();
          case Wanted.Lines lines ->
              (change.how() == How.MAKE ? "write " : "add to ") + lines.path();
          case Wanted.Daemon daemon ->
              (change.how() == How.MAKE ? "start" : "restart") + " " + daemon.service();
        };
    return switch (change.how()) {
      case LEAVE -> wanted.path() + " stays as it is: it was there before, or was changed since";
      case IN_THE_WAY -> wanted.path() + " IS IN THE WAY: it was not made by init";
      case NOTHING, MAKE, RENEW -> what + ": " + wanted.purpose();
    };
  }

  private static List<String> details(Change change) {
    if (!change.acts()) {
      return List.of();
    }
    return switch (change.wanted()) {
      case Wanted.Folder _, Wanted.Daemon _ -> List.of();
      case Wanted.Lines lines -> {
        String old = old(change).orElse("");
        yield diff(old, SharedFile.with(old, lines.lines(), List.of()));
      }
      case Wanted.Text text ->
          switch (text.care()) {
            case SECRET -> List.of("(a secret, not shown)");
            case LONG -> List.of("(%d lines of our own)".formatted(text.content().lines().count()));
            case SHOWN, KEPT -> text.content().isEmpty() ? List.of("(empty)") : shown(change, text);
          };
    };
  }

  private static List<String> shown(Change change, Wanted.Text text) {
    return diff(old(change).orElse(""), text.content());
  }

  private static Optional<String> old(Change change) {
    return change.found() instanceof Found.File file ? file.text() : Optional.empty();
  }

  /** What goes and what comes, line by line; lines that stay are not repeated. */
  static List<String> diff(String old, String fresh) {
    var before = old.lines().toList();
    var after = fresh.lines().toList();
    int[][] common = common(before, after);
    var lines = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      } else if (j < after.size() && (i == before.size() || common[i][j + 1] >= common[i + 1][j])) {
        lines.add("+ " + after.get(j++));
      } else {
        lines.add("- " + before.get(i++));
      }
    }
    return lines;
  }

  /** How long the longest common part is behind each pair of lines. */
  private static int[][] common(List<String> before, List<String> after) {
    var common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
