package understudy.control;

import java.io.IOException;

/** The daemon does not answer. The message is a sentence that says what to do. */
public final class NoDaemon extends IOException {

  private static final long serialVersionUID = 1;

  public NoDaemon(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
