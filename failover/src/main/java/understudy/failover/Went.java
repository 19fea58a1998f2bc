package understudy.failover;

import java.util.Optional;
import understudy.failover.DurableState.Fence;
import understudy.failover.rules.LastLook.Answer;

/**
 * How a step of a takeover went, and whether the next one follows.
 *
 * @param ok whether it did what it is for
 * @param rule the row that stopped it; empty when nothing did
 */
record Went(Answer answer, boolean ok, String rule, String text, Optional<Fence> fence) {

  static Went on(String text) {
    return new Went(Answer.GO_ON, true, "", text, Optional.empty());
  }

  /** It failed, and the next one follows all the same. */
  static Went onAlthough(String text) {
    return new Went(Answer.GO_ON, false, "", text, Optional.empty());
  }

  static Went stopped(Answer answer, String rule, String text) {
    return new Went(answer, false, rule, text, Optional.empty());
  }

  Went with(Fence known) {
    return new Went(answer, ok, rule, text, Optional.of(known));
  }

  /** What a planned move cannot do without. */
  static Went must(String rule, StepResult result) {
    return result.ok() ? on(result.text()) : stopped(Answer.GIVE_UP, rule, result.text());
  }
}
