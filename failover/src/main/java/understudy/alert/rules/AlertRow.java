package understudy.alert.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import understudy.failover.Alert;
import understudy.failover.Alert.Topic;

/**
 * When a topic is told of, and when that is over.
 *
 * @param level as the documentation names it
 * @param seen the condition in words
 * @param asked where this is false the question does not arise: an open alert ends without a word,
 *     another one says what has become of it
 * @param so whether it is so; for what the controller tells, whether it is still so
 * @param after how long it must be so before it is told
 * @param here while this is so it is seen here; else the controller says it, the moment it happens
 * @param alert what is told when it is seen here
 * @param over what the all clear says
 * @param event each time that the controller says it is another one, and told at once
 */
public record AlertRow(
    Topic topic,
    String level,
    String seen,
    Predicate<Facts> asked,
    Predicate<Facts> so,
    Function<Facts, Duration> after,
    Predicate<Facts> here,
    Function<Facts, Alert> alert,
    String over,
    boolean event) {

  /** What the controller tells. */
  static AlertRow told(
      Topic topic,
      String level,
      String seen,
      Predicate<Facts> asked,
      Predicate<Facts> so,
      String over) {
    return new AlertRow(
        topic,
        level,
        seen,
        asked,
        so,
        facts -> Duration.ZERO,
        facts -> false,
        AlertRow::unseen,
        over,
        false);
  }

  /** What is seen here. */
  static AlertRow seen(
      Topic topic,
      String level,
      String seen,
      Predicate<Facts> asked,
      Predicate<Facts> so,
      Function<Facts, Alert> alert,
      String over) {
    return new AlertRow(
        topic, level, seen, asked, so, facts -> Duration.ZERO, facts -> true, alert, over, false);
  }

  AlertRow after(Function<Facts, Duration> length) {
    return new AlertRow(topic, level, seen, asked, so, length, here, alert, over, event);
  }

  AlertRow eachTime() {
    return new AlertRow(topic, level, seen, asked, so, after, here, alert, over, true);
  }

  /** What the controller tells, and what is seen here while it looks after other things. */
  AlertRow orSeen(Predicate<Facts> here, Function<Facts, Alert> alert) {
    return new AlertRow(topic, level, seen, asked, so, after, here, alert, over, event);
  }

  /** What is to be told now, if it is seen here. */
  Optional<Alert> judge(Facts facts) {
    return here.test(facts) && asked.test(facts) && so.test(facts)
        ? Optional.of(alert.apply(facts))
        : Optional.empty();
  }

  private static Alert unseen(Facts facts) {
    throw new IllegalStateException("only the controller says it");
  }
}
