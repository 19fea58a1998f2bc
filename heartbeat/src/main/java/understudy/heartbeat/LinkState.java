package understudy.heartbeat;

/** What is known about something that is asked again and again. */
public enum LinkState {
  /** Not asked often enough to say. */
  UNKNOWN,
  /** The latest question was answered. */
  UP,
  /** The latest questions were not answered, too few of them to call it down. */
  SILENT,
  /** So many questions in a row were not answered that nothing is there. */
  DOWN
}
