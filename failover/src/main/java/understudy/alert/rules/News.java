package understudy.alert.rules;

/**
 * Something to be said about a topic.
 *
 * @param entry as it is now
 * @param seen whether it was seen here, not said by the controller
 * @param over what the all clear says
 */
public record News(Kind kind, Entry entry, boolean seen, String over) {

  /** What sort of message it becomes. */
  public enum Kind {
    RAISED,
    REPEATED,
    CLEAR,
    REPORT,
    TEST
  }
}
