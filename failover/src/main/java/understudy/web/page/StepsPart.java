package understudy.web.page;

import java.time.Duration;
import understudy.status.Humane;
import understudy.status.StatusView;
import understudy.status.StatusView.Step;
import understudy.status.StatusView.Takeover;
import understudy.status.StatusView.UnderWay;

/** The steps of what is under way, as they happen; else those of the last takeover. */
final class StepsPart {

  private StepsPart() {}

  static Html of(StatusView view) {
    return view.underWay()
        .map(it -> underWay(it, view))
        .or(() -> view.lastTakeover().map(StepsPart::last))
        .orElseGet(() ->
            new Html()
                .element("h2", "Takeover")
                .element("p", "The standby has never had to take over.", "class", "dim"));
  }

  private static Html underWay(UnderWay it, StatusView view) {
    var html = new Html();
    html.element("h2", it.what() + " under way");
    html.element(
        "p",
        Words.capital(it.why())
            + "; begun "
            + Humane.duration(Duration.between(it.startedAt(), view.at()))
            + " ago.");
    html.open("ol", "class", "steps");
    it.done().forEach(step -> done(html, step));
    html.open("li", "class", "now").element("b", it.now()).close("li");
    it.ahead().forEach(step -> html.open("li", "class", "ahead").text(step).close("li"));
    return html.close("ol");
  }

  private static Html last(Takeover it) {
    var html = new Html();
    html.element("h2", "Last takeover");
    html.element("p", Words.sentence(it.why()));
    html.open("dl", "class", "facts");
    fact(html, "at", Humane.time(it.startedAt()) + " (" + it.cause() + ")");
    fact(html, "clients waited", "about " + Humane.span(Duration.ofMillis(it.outageMillis())));
    fact(
        html,
        "data as of",
        it.dataAsOf().map(Humane::time).orElse("never complete")
            + it.dataAgeMillis()
                .map(ms -> ", " + Humane.span(Duration.ofMillis(ms)) + " old then")
                .orElse("")
            + (it.owedPaths() == 0 ? "" : ", " + Humane.count(it.owedPaths(), "path") + " owed"));
    fact(html, "fence", it.fence() + ": " + it.evidence());
    html.close("dl").open("ol", "class", "steps");
    it.steps().forEach(step -> done(html, step));
    return html.close("ol");
  }

  private static void done(Html html, Step step) {
    html.open("li", "class", step.ok() ? "done" : "failed").element("b", step.name());
    html.element("span", Humane.span(Duration.ofMillis(step.tookMillis())), "class", "took");
    html.element("span", step.result(), "class", "result").close("li");
  }

  private static void fact(Html html, String name, String text) {
    html.element("dt", name).element("dd", text);
  }
}
