package understudy.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of question and answer: pure. A question is the path {@code /guard/NONCE/SEAL}, or
 * {@code /guard/NONCE} where no seal is asked for; the answer repeats the nonce, so that it cannot
 * be an old one, and is sealed when the question was.
 */
record Answers(Optional<Secret> secret, Duration lease) {

  private static final Pattern QUESTION =
      Pattern.compile("/guard/([0-9a-f]{32})(?:/([0-9a-f]{64}))?");
  private static final String VERSION = "understudy-guard 1 ";

  /** A question of our primary's. */
  record Question(String nonce, boolean sealed) {}

  /**
   * Reads a question.
   *
   * @param plainAllowed whether it came over the private link
   * @return empty when it is none, or not our primary's: then nothing is to be answered
   */
  Optional<Question> question(String path, boolean plainAllowed) {
    Matcher words = QUESTION.matcher(path);
    if (!words.matches()) {
      return Optional.empty();
    }
    String nonce = words.group(1);
    Optional<String> seal = Optional.ofNullable(words.group(2));
    boolean ours =
        seal.map(s -> secret.filter(k -> k.isSealOf(VERSION + nonce + " ask", s)).isPresent())
            .orElse(plainAllowed);
    return ours ? Optional.of(new Question(nonce, seal.isPresent())) : Optional.empty();
  }

  /**
   * @param serving whether this machine serves, or is about to
   */
  String answer(Question question, boolean serving) {
    String line =
        VERSION
            + question.nonce()
            + " serving "
            + (serving ? "yes" : "no")
            + " lease "
            + lease.toSeconds();
    return secret
        .filter(_ -> question.sealed())
        .map(key -> line + "\n" + key.seal(line) + "\n")
        .orElse(line + "\n");
  }
}
