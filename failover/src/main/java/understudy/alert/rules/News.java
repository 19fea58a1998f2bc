package understudy.alert.rules;

/**
 * Something to be said about a topic.
 *
 * @param entry as it is now
 * @param over what the all clear says
 */
public record News(Kind kind, Entry entry, String over) {

  /** What sort of message it becomes. */
  public enum Kind {
    RAISED,
    REPEATED,
    CLEAR,
    REPORT,
    TEST
  }
}
