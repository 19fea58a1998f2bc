package understudy.web.page;

import java.time.Duration;
import java.util.Optional;
import understudy.check.Item;
import understudy.drill.DrillReport;
import understudy.drill.Outage;
import understudy.status.Humane;

/** The last rehearsal: what it found, and the outage to expect. */
final class DrillPart {

  private DrillPart() {}

  static Html of(PageFacts facts) {
    Optional<DrillReport> report = facts.drill();
    var html = new Html();
    html.element("h2", "Last drill");
    if (report.isEmpty()) {
      return html.open("p", "class", "dim")
          .text("A takeover was never rehearsed: say ")
          .element("code", "understudy drill")
          .text(" on the standby.")
          .close("p");
    }
    DrillReport it = report.get();
    String ago = Humane.duration(Duration.between(it.startedAt(), facts.view().at()));
    html.open("p")
        .element(
            "span", it.good() ? "good" : "bad", "class", "pill " + (it.good() ? "good" : "bad"))
        .text(" " + ago + " ago, " + Humane.count(it.problems(), "problem"))
        .text(", " + Humane.count(it.warnings(), "warning"))
        .close("p");
    html.open("dl", "class", "facts");
    for (Outage outage : it.outages()) {
      html.element("dt", "if " + outage.night());
      html.element(
          "dd",
          "clients wait "
              + (outage.complete() ? "about " : "at least ")
              + Humane.span(Duration.ofMillis(outage.atLeastMillis())));
    }
    html.close("dl").open("ul", "class", "because");
    it.items().stream()
        .filter(item -> item.level() != Item.Level.OK)
        .forEach(item ->
            html.open("li", "class", item.level() == Item.Level.PROBLEM ? "bad" : "warn")
                .text(item.subject() + ": " + item.detail())
                .close("li"));
    return html.close("ul");
  }
}
