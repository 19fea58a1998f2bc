package understudy.web.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import understudy.failover.JournalEvent;
import understudy.status.Humane;

/** What happened and why, the newest first. */
final class JournalPart {

  private JournalPart() {}

  static Html of(List<JournalEvent> events) {
    var html = new Html();
    html.element("h2", "Journal");
    if (events.isEmpty()) {
      return html.element("p", "Nothing has happened yet.", "class", "dim");
    }
    html.open("ol", "class", "journal");
    events.reversed().forEach(event -> line(html, event));
    return html.close("ol");
  }

  private static void line(Html html, JournalEvent event) {
    String kind = event.kind().name().toLowerCase(Locale.ROOT);
    html.open("li", "class", kind);
    html.element("time", Humane.time(event.at()), "datetime", event.at().toString());
    html.element("span", kind, "class", "kind").open("p");
    switch (event.kind()) {
      case STATE ->
          html.element(
                  "b",
                  event.from().map(Enum::name).orElse("?")
                      + " → "
                      + event.to().map(Enum::name).orElse("?"))
              .text(" ");
      case STEP -> step(html, event);
      case ORDER, ALERT, NOTE -> {}
    }
    html.text(event.text());
    event
        .rule()
        .filter(it -> !it.isEmpty())
        .ifPresent(rule -> html.text(" ").element("span", "rule " + rule, "class", "rule"));
    html.close("p", "li");
  }

  private static void step(Html html, JournalEvent event) {
    String took =
        event.tookMillis().map(ms -> " in " + Humane.span(Duration.ofMillis(ms))).orElse("");
    String step = event.step().orElse("?").toLowerCase(Locale.ROOT).replace('_', ' ');
    html.element("b", step + " " + event.result().orElse("begins") + took).text(" ");
  }
}
