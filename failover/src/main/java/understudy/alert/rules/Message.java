package understudy.alert.rules;

import java.time.Instant;
import java.util.Optional;
import understudy.failover.Alert;

/**
 * What leaves this machine. All texts are plain: no control characters but the line ends of {@code
 * text}.
 *
 * @param pair the two machines
 * @param host who writes
 * @param topic empty for a report or a test
 * @param since when it came up
 * @param subject one line
 * @param text the whole message, for people
 */
public record Message(
    String pair,
    String host,
    News.Kind kind,
    Optional<Alert.Topic> topic,
    Optional<Alert.Level> level,
    Instant at,
    Optional<Instant> since,
    String subject,
    String title,
    String whatHappened,
    String whatWasDone,
    String whatToDo,
    String text) {

  /** For the log: the subject ends with the title, and what happened may begin with it. */
  public String line() {
    boolean twice = subject.endsWith(title) && whatHappened.startsWith(title);
    String head = twice ? subject.substring(0, subject.length() - title.length()) : subject + ": ";
    return (head + whatHappened + " " + whatWasDone).strip();
  }
}
