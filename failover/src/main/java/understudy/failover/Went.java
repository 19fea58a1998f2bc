package understudy.failover;

import java.util.Optional;
import understudy.failover.DurableState.Cause;
import understudy.failover.DurableState.Fence;
import understudy.failover.rules.LastLook.Answer;
import understudy.failover.rules.Row.Judged;

/**
 * How a step of a takeover went, and whether the next one follows.
 *
 * @param ok whether it did what it is for
 * @param rule the row that stopped it; empty when nothing did
 * @param advice what whoever ordered a takeover can do about it; empty when nothing
 */
record Went(
    Answer answer, boolean ok, String rule, String text, String advice, Optional<Fence> fence) {

  static Went on(String text) {
    return new Went(Answer.GO_ON, true, "", text, "", Optional.empty());
  }

  /** It failed, and the next one follows all the same. */
  static Went onAlthough(String text) {
    return new Went(Answer.GO_ON, false, "", text, "", Optional.empty());
  }

  static Went stopped(Answer answer, String rule, String text) {
    return new Went(answer, false, rule, text, "", Optional.empty());
  }

  /** Stopped by a row that was judged. */
  static Went stopped(Judged<Answer> look) {
    return new Went(
        look.decision(), false, look.rule(), look.sentence(), look.advice(), Optional.empty());
  }

  Went with(Fence known) {
    return new Went(answer, ok, rule, text, advice, Optional.of(known));
  }

  /** The advice behind a sentence, for a takeover that was ordered. */
  String adviceIn(Cause cause) {
    return cause == Cause.ORDERED && !advice.isEmpty() ? "; " + advice : "";
  }

  /** What a planned move cannot do without. */
  static Went must(String rule, StepResult result) {
    return result.ok() ? on(result.text()) : stopped(Answer.GIVE_UP, rule, result.text());
  }
}
