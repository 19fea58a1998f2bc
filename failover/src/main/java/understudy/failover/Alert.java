package understudy.failover;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an administrator is told, in four short pieces. Of each topic one alert is open at a time.
 *
 * @param title one line, fit for the subject of a mail
 * @param whatToDo empty when there is nothing to do
 */
public record Alert(
    Topic topic,
    Level level,
    String title,
    String whatHappened,
    String whatWasDone,
    String whatToDo) {

  /** What it is about. */
  public enum Topic {
    TAKEOVER,
    BLOCKED,
    STOPPED,
    FENCE,
    FAILBACK,
    STATE_FILE,
    PRIVATE_LINK,
    LAN,
    OWN_LAN,
    SERVICE,
    STALE,
    HELD,
    OWED,
    MISSED,
    SOURCES,
    DISK,
    DRILL;

    /** As it is written in commands and documents: {@code private-link}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By its id; empty when there is none. */
    public static Optional<Topic> of(String id) {
      return Arrays.stream(values()).filter(topic -> topic.id().equals(id)).findFirst();
    }
  }

  /** How urgent it is. */
  public enum Level {
    WARNING,
    /** Said again until it is acknowledged. */
    CRITICAL
  }

  /** Title and what happened; once, where that begins with the title. */
  public String line() {
    return whatHappened.startsWith(title) ? whatHappened : title + ": " + whatHappened;
  }

  /** Whether the other one asks for the same: then it is no news, whatever its words. */
  public boolean asks(Alert other) {
    return topic == other.topic && whatToDo.equals(other.whatToDo);
  }
}
