package understudy.alert.channel;

import java.io.IOException;
import understudy.alert.rules.Message;

/** One way out. */
public interface Channel {

  /** What it is, for a log: {@code mail by mx:25}. Holds no secret. */
  String name();

  /**
   * Sends one message and waits until it is handed over, about half a minute at most.
   *
   * @throws IOException with a sentence, when nobody took it
   */
  void send(Message message) throws IOException;
}
