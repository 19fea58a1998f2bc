package understudy.web.page;

import java.time.Duration;
import java.util.Locale;
import understudy.status.Humane;
import understudy.status.ProgressText;
import understudy.status.StatusView.Copy;

/** How old the data is, now and in the last hour. */
final class DataPart {

  private DataPart() {}

  static Html of(PageFacts facts) {
    Copy copy = facts.view().mirror();
    var html = new Html();
    html.element("h2", "Data on the standby");
    html.open("p", "class", "figure");
    html.element(
        "b", copy.dataAgeMillis().map(ms -> Humane.span(Duration.ofMillis(ms))).orElse("–"));
    html.element("span", copy.dataAgeMillis().isPresent() ? "old" : "no copy is complete yet");
    html.element("span", "mirror " + copy.state().name(), "class", "pill " + tone(copy));
    html.close("p");
    html.add(AgeChart.of(facts.history(), facts.view().at(), facts.maxDataAge()));
    html.open("dl", "class", "facts");
    fact(html, "as of", copy.dataAsOf().map(Humane::time).orElse("never"));
    fact(html, "mode", copy.mode());
    copy.watch().ifPresent(watch -> fact(html, "watch", watch));
    fact(html, "owed", owed(copy));
    copy.lastFullPass()
        .ifPresent(pass ->
            fact(
                html,
                "last full pass",
                pass.result().toLowerCase(Locale.ROOT)
                    + " in "
                    + Humane.span(Duration.ofMillis(pass.tookMillis()))
                    + ", "
                    + Humane.count(pass.files(), "file")
                    + ", "
                    + Humane.size(pass.sentBytes())
                    + " moved"));
    copy.progress().ifPresent(progress -> fact(html, "now", ProgressText.of(progress)));
    copy.suspended().ifPresent(it -> fact(html, "suspended", "by " + it.by() + ": " + it.reason()));
    copy.held().ifPresent(it -> fact(html, "held", it.sentence()));
    copy.problem().ifPresent(problem -> fact(html, "problem", problem));
    if (copy.missed() > 0) {
      fact(html, "missed", "the watch missed " + Humane.count(copy.missed(), "change"));
    }
    html.close("dl");
    if (!copy.owedSample().isEmpty()) {
      html.open("ul", "class", "paths");
      copy.owedSample().stream().limit(5).forEach(path -> html.element("li", path));
      html.close("ul");
    }
    return html;
  }

  private static String owed(Copy copy) {
    return copy.owedPaths() == 0 ? "nothing" : Humane.count(copy.owedPaths(), "path");
  }

  private static void fact(Html html, String name, String text) {
    html.element("dt", name).element("dd", text);
  }

  private static String tone(Copy copy) {
    return switch (copy.state()) {
      case COPYING, IDLE, WATCHING -> "good";
      case SUSPENDED -> "warn";
      case HELD, FAILING -> "bad";
    };
  }
}
