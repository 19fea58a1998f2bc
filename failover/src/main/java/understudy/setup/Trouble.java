package understudy.setup;

import understudy.control.ExitCode;

/** Why init cannot go on: one sentence, and the exit code. */
public final class Trouble extends Exception {

  private static final long serialVersionUID = 1;

  private final ExitCode exit;

  Trouble(ExitCode exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  static Trouble failed(String sentence) {
    return new Trouble(ExitCode.FAILED, sentence);
  }

  static Trouble refused(String sentence) {
    return new Trouble(ExitCode.REFUSED, sentence);
  }

  public ExitCode exit() {
    return exit;
  }
}
