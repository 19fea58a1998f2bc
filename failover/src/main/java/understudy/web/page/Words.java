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
}
