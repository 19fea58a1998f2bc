package understudy.failover.rules;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What to do while the standby does not serve. */
public final class Rules {

  public static final Table<Observation, Decision> TABLE =
      new Table<>(
          "While the standby watches",
          "Asked again at every heartbeat. The first row that matches decides; from G1 on, every"
              + " row means that a takeover is called for.",
          Stream.of(
                  InterruptedRules.ROWS,
                  LinkRules.ROWS,
                  ServiceRules.ROWS,
                  LanRules.ROWS,
                  TakeoverRules.ROWS)
              .flatMap(List::stream)
              .toList());

  private Rules() {}

  static Row<Observation, Decision> row(
      String id,
      Row.Kind kind,
      String seen,
      String done,
      String sentence,
      Predicate<Observation> when,
      Decision decision) {
    return Row.of(id, kind, seen, done, sentence, when, decision);
  }
}
