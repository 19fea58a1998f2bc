package understudy.mail;

import java.io.IOException;

/** Sends one mail, and waits until it is handed over. */
@FunctionalInterface
public interface Mailer {

  /**
   * Blocks, half a minute at most.
   *
   * @param subject one line
   * @throws IOException with a sentence, when nobody took it
   */
  void send(String subject, String text) throws IOException;
}
