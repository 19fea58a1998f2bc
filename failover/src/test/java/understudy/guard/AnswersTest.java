package understudy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private static final Secret OURS = Secret.of("ab".repeat(32));
  private static final Secret THEIRS = Secret.of("cd".repeat(32));
  private static final String ASK = "understudy-guard 1 " + NONCE + " ask";

  private final Answers answers = new Answers(Optional.of(OURS), Duration.ofSeconds(10));

  @Test
  void theAnswerRepeatsTheNonceAndIsSealed() {
    var question = answers.question(path(NONCE, OURS), false).orElseThrow();
    String line = "understudy-guard 1 " + NONCE + " serving yes lease 10";
    assertThat(answers.answer(question, true)).isEqualTo(line + "\n" + OURS.seal(line) + "\n");
    assertThat(answers.answer(question, false)).startsWith(line.replace("yes", "no") + "\n");
  }

  @Test
  void aWrongSealIsNoQuestionOnEitherNetwork() {
    assertThat(answers.question(path(NONCE, THEIRS), false)).isEmpty();
    assertThat(answers.question(path(NONCE, THEIRS), true)).isEmpty();
  }

  @Test
  void aSealOfAnotherNonceIsWorthNothing() {
    String other = NONCE.replace('0', '1');
    assertThat(answers.question("/guard/" + other + "/" + OURS.seal(ASK), false)).isEmpty();
  }

  @Test
  void withoutASealOnlyThePrivateLinkIsAnswered() {
    assertThat(answers.question("/guard/" + NONCE, false)).isEmpty();
    var question = answers.question("/guard/" + NONCE, true).orElseThrow();
    assertThat(answers.answer(question, false))
        .isEqualTo("understudy-guard 1 " + NONCE + " serving no lease 10\n");
  }

  @Test
  void withoutASecretNoSealIsRight() {
    var unsealed = new Answers(Optional.empty(), Duration.ofSeconds(10));
    assertThat(unsealed.question(path(NONCE, OURS), true)).isEmpty();
  }

  @Test
  void whatIsNoQuestionIsNotAnswered() {
    for (String path :
        new String[] {
          "/", "/guard/", "/guard/x", "/guard/" + NONCE + "/", "/guard/" + NONCE + "0", "*", ""
        }) {
      assertThat(answers.question(path, true)).as(path).isEmpty();
    }
  }

  private static String path(String nonce, Secret key) {
    return "/guard/" + nonce + "/" + key.seal(ASK);
  }
}
