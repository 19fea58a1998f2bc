package understudy.base;

/** Why nobody could log in: a sentence that says what to do. */
public final class NoSession extends Exception {

  private static final long serialVersionUID = 1;

  public NoSession(String sentence) {
    super(sentence);
  }
}
