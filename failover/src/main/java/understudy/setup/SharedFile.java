package understudy.setup;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of lines that others write too: ours come in and go out, theirs stay as they are. Pure.
 */
final class SharedFile {

  private SharedFile() {}

  /** With the new lines at the end, unless they are there, and without those that are stale. */
  static String with(String content, List<String> lines, List<String> stale) {
    var gone = new ArrayList<>(stale);
    gone.removeAll(lines);
    var text = new StringBuilder(without(content, gone));
    var present = text.toString().lines().toList();
    var missing = lines.stream().filter(line -> !present.contains(line)).toList();
    if (!missing.isEmpty() && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
    missing.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** Without these lines; all else to the letter. */
  static String without(String content, List<String> lines) {
    var text = new StringBuilder();
    int from = 0;
    while (from < content.length()) {
      int newline = content.indexOf('\n', from);
      int end = newline < 0 ? content.length() : newline + 1;
      String line = content.substring(from, newline < 0 ? end : newline);
      if (!lines.contains(line)) {
        text.append(content, from, end);
      }
      from = end;
    }
    return text.toString();
  }
}
