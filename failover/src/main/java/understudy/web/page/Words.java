package understudy.web.page;

/** Words put so that they can stand alone. */
final class Words {

  private Words() {}

  /** With a capital at its beginning and a full stop at its end. */
  static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") ? capital(text) : capital(text) + ".";
  }

  static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** With each command that stands between backticks set as code. */
  static Html withCode(String text) {
    var html = new Html();
    String[] parts = text.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean command = i % 2 == 1 && i < parts.length - 1;
      if (command) {
        html.element("code", parts[i]);
      } else {
        html.text(i % 2 == 1 ? "`" + parts[i] : parts[i]);
      }
    }
    return html;
  }
}
