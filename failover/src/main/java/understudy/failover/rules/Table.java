package understudy.failover.rules;

import java.util.List;

/**
 * Rows in order: the first that matches decides.
 *
 * @param title its heading in docs/rules.md
 * @param about when it is asked, in a sentence or two
 */
public record Table<O extends Seen, D>(String title, String about, List<Row<O, D>> rows) {

  public Table {
    rows = List.copyOf(rows);
  }

  /**
   * @throws IllegalStateException if no row matches: a table must end with one that always does
   */
  public Row.Judged<D> judge(O observation) {
    return rows.stream()
        .filter(row -> row.when().test(observation))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(title + ": no row for " + observation))
        .judged(observation);
  }
}
