package understudy.web.page;

/**
 * Writes HTML and SVG. Names of tags and attributes are ours; every text and every value is
 * escaped, and what could change how the rest is read (control characters, and those that turn the
 * direction of writing) is shown as its number.
 */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /**
   * @param attributes name, value, name, value
   */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  Html close(String... tags) {
    for (String tag : tags) {
      out.append("</").append(tag).append('>');
    }
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** A whole element with a text in it. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  Html add(Html other) {
    out.append(other.out);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n' -> out.append('\n');
            default -> {
              if (misleading(c)) {
                out.append("\\u").append(String.format("%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
  }

  private static boolean misleading(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }
}
