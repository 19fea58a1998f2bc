package understudy.heartbeat;

import java.time.Duration;
import java.util.List;

/** Alive is what makes this command end with 0; it is run on the standby. */
public record CommandCheck(String name, Duration timeout, List<String> words)
    implements CheckSettings {

  public CommandCheck {
    words = List.copyOf(words);
  }
}
