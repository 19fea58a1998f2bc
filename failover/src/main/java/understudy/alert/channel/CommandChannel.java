package understudy.alert.channel;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import understudy.alert.rules.Message;
import understudy.base.Command;
import understudy.base.Processes;

/** Messages by a command of the administrator's. */
record CommandChannel(Command command, Duration limit) implements Channel {

  static final Duration LIMIT = Duration.ofSeconds(30);

  /** Linux refuses to start a program with more than 128 KiB in one variable. */
  private static final int LONGEST = 16_000;

  @Override
  public String name() {
    return "command `" + command + "`";
  }

  @Override
  public void send(Message message) throws IOException {
    var result = Processes.run(command, limit, environment(message), message.text());
    if (!result.ok()) {
      throw new IOException(result.summary());
    }
  }

  /** {@code whatToDo} as {@code UNDERSTUDY_WHAT_TO_DO}; the text itself is on standard input. */
  private static Map<String, String> environment(Message message) {
    var environment = new LinkedHashMap<String, String>();
    Fields.of(message)
        .forEach((field, value) -> {
          if (!field.equals("text")) {
            String name = field.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            environment.put(
                "UNDERSTUDY_" + name, value.substring(0, Math.min(LONGEST, value.length())));
          }
        });
    return environment;
  }
}
