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
 * @param alert what is told; empty: the controller says it, the moment it happens
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
    Optional<Function<Facts, Alert>> alert,
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
        topic, level, seen, asked, so, facts -> Duration.ZERO, Optional.empty(), over, false);
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
        topic, level, seen, asked, so, facts -> Duration.ZERO, Optional.of(alert), over, false);
  }

  AlertRow after(Function<Facts, Duration> length) {
    return new AlertRow(topic, level, seen, asked, so, length, alert, over, event);
  }

  AlertRow eachTime() {
    return new AlertRow(topic, level, seen, asked, so, after, alert, over, true);
  }

  /** What is to be told now, if this row sees it by itself. */
  Optional<Alert> judge(Facts facts) {
    return alert.filter(_ -> asked.test(facts) && so.test(facts)).map(it -> it.apply(facts));
  }
}
