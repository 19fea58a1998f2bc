package understudy.base;

/**
 * Takes from a text what is no text. Names of files and what foreign programs say end up in
 * messages: a line end in a subject would be a header of a stranger's, and an escape would reach
 * the reader's terminal.
 */
public final class Plain {

  private Plain() {}

  /** In one line. */
  public static String line(String text) {
    return cleaned(text, false).strip();
  }

  /** The lines as they are. */
  public static String text(String text) {
    return cleaned(text.replace("\r\n", "\n"), true);
  }

  private static String cleaned(String text, boolean lines) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c ->
            clean.appendCodePoint(
                lines && c == '\n' ? c : isLineEnd(c) ? ' ' : isPlain(c) ? c : '\uFFFD'));
    return clean.toString();
  }

  private static boolean isLineEnd(int c) {
    return c == '\n' || c == '\r' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** Neither control characters, nor what turns the direction of writing, nor half a pair. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
