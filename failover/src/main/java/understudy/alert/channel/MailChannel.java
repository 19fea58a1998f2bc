package understudy.alert.channel;

import java.io.IOException;
import understudy.alert.rules.Message;

/** Messages by mail. */
record MailChannel(String name, Mailer mailer) implements Channel {

  @Override
  public void send(Message message) throws IOException {
    mailer.send(message.subject(), message.text());
  }
}
