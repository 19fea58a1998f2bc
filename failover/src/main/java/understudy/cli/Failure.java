package understudy.cli;

import understudy.control.Answer;
import understudy.control.ExitCode;

/** A command that cannot go on: the sentence for standard error, and the exit code. */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ExitCode exit;

  Failure(ExitCode exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  static Failure of(Answer answer) {
    return new Failure(answer.exit(), answer.sentence());
  }

  ExitCode exit() {
    return exit;
  }
}
