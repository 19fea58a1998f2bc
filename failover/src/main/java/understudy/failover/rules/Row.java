package understudy.failover.rules;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One rule: when this is seen, that is done.
 *
 * @param id its number, as journals and the status name it
 * @param seen the condition in words
 * @param done what is done, in words
 * @param sentence what the operator reads; names in braces are filled in
 * @param advice what the operator should do; empty when nothing
 * @param tell how loudly an alert is raised, if at all
 * @param when the condition
 * @param decision what is done
 * @param <O> what is looked at
 * @param <D> what can be decided
 */
public record Row<O extends Seen, D>(
    String id,
    Kind kind,
    String seen,
    String done,
    String sentence,
    String advice,
    Optional<Urgency> tell,
    Predicate<O> when,
    Function<O, D> decision) {

  /** What sort of rule it is. */
  public enum Kind {
    /** Nothing is wrong. */
    WELL,
    /** Doubt: time passes, and we look again. */
    WAIT,
    /** The primary is asked something before we go on. */
    ASK,
    /** A remedy. */
    CURE,
    /** A takeover would do harm, however much is silent. */
    NEVER,
    /** A takeover is called for, and refused: an operator is asked. */
    BLOCK,
    /** The standby moves. */
    ACT
  }

  /** How urgent its alert is. */
  public enum Urgency {
    WARNING,
    CRITICAL
  }

  static <O extends Seen, D> Row<O, D> of(
      String id, Kind kind, String seen, String done, String sentence, Predicate<O> when, D d) {
    return new Row<>(id, kind, seen, done, sentence, "", Optional.empty(), when, _ -> d);
  }

  /** For who ordered what is refused here: nobody else is told. */
  Row<O, D> advising(String what) {
    return new Row<>(id, kind, seen, done, sentence, what, tell, when, decision);
  }

  Row<O, D> told(Urgency urgency, String advice) {
    return new Row<>(id, kind, seen, done, sentence, advice, Optional.of(urgency), when, decision);
  }

  Judged<D> judged(O observation) {
    String text = sentence;
    if (text.indexOf('{') < 0) {
      return new Judged<>(id, text, done, advice, tell, decision.apply(observation));
    }
    for (var word : observation.words().entrySet()) {
      text = text.replace("{" + word.getKey() + "}", word.getValue());
    }
    return new Judged<>(id, text, done, advice, tell, decision.apply(observation));
  }

  /**
   * A row that matched, with its sentence filled in.
   *
   * @param rule the row's id
   */
  public record Judged<D>(
      String rule,
      String sentence,
      String done,
      String advice,
      Optional<Urgency> tell,
      D decision) {}
}
