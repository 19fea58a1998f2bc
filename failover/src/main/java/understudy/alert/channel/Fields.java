package understudy.alert.channel;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import understudy.alert.rules.Message;
import understudy.failover.Alert.Topic;

/** A message's fields, as webhooks and commands get them; docs/alerts.md has the list. */
final class Fields {

  private Fields() {}

  /** In order; what does not apply is left out. */
  static Map<String, String> of(Message message) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("pair", message.pair());
    fields.put("host", message.host());
    fields.put("kind", message.kind().name().toLowerCase(Locale.ROOT));
    fields.put("alert", message.topic().map(Topic::id).orElse(""));
    fields.put(
        "level", message.level().map(level -> level.name().toLowerCase(Locale.ROOT)).orElse(""));
    fields.put("at", message.at().truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put(
        "since",
        message.since().map(since -> since.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(""));
    fields.put("subject", message.subject());
    fields.put("title", message.title());
    fields.put("whatHappened", message.whatHappened());
    fields.put("whatWasDone", message.whatWasDone());
    fields.put("whatToDo", message.whatToDo());
    fields.put("text", message.text());
    fields.values().removeIf(String::isEmpty);
    return fields;
  }
}
