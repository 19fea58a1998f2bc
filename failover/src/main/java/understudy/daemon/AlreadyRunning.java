package understudy.daemon;

/** Another daemon has the lock. The message is a sentence. */
public final class AlreadyRunning extends Exception {
  private static final long serialVersionUID = 1;

  AlreadyRunning(String sentence) {
    super(sentence);
  }
}
