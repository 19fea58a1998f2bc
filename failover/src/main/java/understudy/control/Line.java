package understudy.control;

import java.util.Optional;

/**
 * One line of the answer to a long order: something that happened, or in the last line the answer.
 *
 * @param text one line for the operator; empty in the last
 * @param answer how it ended; only in the last
 */
public record Line(String text, Optional<Answer> answer) {

  public static Line of(String text) {
    return new Line(text, Optional.empty());
  }

  public static Line last(Answer answer) {
    return new Line("", Optional.of(answer));
  }
}
