package understudy.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import understudy.failover.JournalEvent;
import understudy.status.Humane;

/** Pure: one event of the journal in one line. */
final class JournalText {

  private JournalText() {}

  static String of(JournalEvent event) {
    return event.at().truncatedTo(ChronoUnit.MILLIS)
        + "  "
        + String.format(Locale.ROOT, "%-6s", event.kind().name().toLowerCase(Locale.ROOT))
        + what(event)
        + event.text().replace('\n', ' ')
        + event.rule().filter(it -> !it.isEmpty()).map(it -> "  (rule " + it + ")").orElse("");
  }

  private static String what(JournalEvent event) {
    return switch (event.kind()) {
      case STATE ->
          event.from().map(Enum::name).orElse("?")
              + " → "
              + event.to().map(Enum::name).orElse("?")
              + ": ";
      case STEP ->
          event.step().orElse("?").toLowerCase(Locale.ROOT)
              + event.result().map(it -> " " + it).orElse(" begins")
              + event.tookMillis().map(it -> " in " + Humane.span(Duration.ofMillis(it))).orElse("")
              + ": ";
      case ORDER, ALERT, NOTE -> "";
    };
  }
}
