package understudy.status;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at spaces; colour codes have no width. */
public final class Wrap {

  private Wrap() {}

  /**
   * @param width in columns; a longer word stands alone on its line
   */
  public static List<String> words(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int used = 0;
    for (String word : text.split(" ")) {
      int length = visible(word);
      if (!line.isEmpty() && used + 1 + length > width) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      if (!line.isEmpty()) {
        line.append(' ');
        used++;
      }
      line.append(word);
      used += length;
    }
    lines.add(line.toString());
    return lines;
  }

  private static int visible(String word) {
    String bare = word.replaceAll("\u001b\\[[0-9;]*m", "");
    return bare.codePointCount(0, bare.length());
  }
}
