package understudy.failover;

/**
 * What an administrator is told, in four short pieces.
 *
 * @param title one line, fit for the subject of a mail
 * @param whatToDo empty when there is nothing to do
 */
public record Alert(
    Level level, String title, String whatHappened, String whatWasDone, String whatToDo) {

  /** How urgent it is. */
  public enum Level {
    INFO,
    WARNING,
    CRITICAL
  }
}
