package understudy.web.page;

import java.time.Duration;
import java.time.Instant;
import understudy.failover.Alert.Level;
import understudy.status.Humane;
import understudy.status.StatusView;

/** Who serves, what the rules say and why, and whether the standby is ready. */
final class NowPart {

  private NowPart() {}

  static Html of(StatusView view) {
    var html = new Html();
    html.open("p", "class", "line")
        .element("span", view.state().name(), "class", "pill " + tone(view))
        .add(held(view))
        .element("span", "for " + since(view), "class", "dim")
        .element("time", Humane.time(view.at()), "class", "dim right", "id", "at")
        .close("p");
    html.element("h1", Serving.of(view).sentence());
    html.open("p", "class", "why").text(Words.sentence(view.reason()));
    if (!view.rule().isEmpty()) {
      html.text(" ").element("span", "rule " + view.rule(), "class", "rule");
    }
    html.close("p");
    return html.add(ready(view)).add(alerts(view));
  }

  /** What administrators were told of and what goes on. */
  private static Html alerts(StatusView view) {
    var html = new Html();
    if (view.alerts().isEmpty()) {
      return html;
    }
    html.open("ul", "class", "alerts");
    for (StatusView.Alert alert : view.alerts()) {
      html.open("li", "class", alert.level() == Level.CRITICAL ? "bad" : "warn");
      html.element("b", alert.title());
      if (alert.overSince().isPresent()) {
        html.text(", over since " + span(alert.overSince().get(), view) + ".").close("li");
        continue; // Nothing is to be done any more.
      }
      html.text(", open for " + span(alert.since(), view));
      html.text(alert.acknowledged().isPresent() ? ", acknowledged. " : ". ");
      html.open("span", "class", "dim").add(Words.withCode(alert.whatToDo()));
      html.close("span").close("li");
    }
    return html.close("ul");
  }

  /** In one word of ours: how far it is from being well. */
  static String tone(StatusView view) {
    return switch (view.state()) {
      case WATCHING -> view.ready() ? "good" : "warn";
      case SUSPECT, CURING, TAKING_OVER, ACTIVE, FAILING_BACK -> "warn";
      case BLOCKED -> "bad";
    };
  }

  private static Html held(StatusView view) {
    var html = new Html();
    view.hold()
        .ifPresent(hold ->
            html.element(
                "span",
                hold.until().map(at -> "HELD until " + Humane.time(at)).orElse("HELD"),
                "class",
                "pill warn"));
    return html;
  }

  private static Html ready(StatusView view) {
    var html = new Html();
    return switch (view.state()) {
      case TAKING_OVER, FAILING_BACK -> html; // The steps say it all.
      case ACTIVE ->
          html.open("p", "class", "ready warn")
              .text("Nobody stands by. Mend the primary; then ")
              .element("code", "understudy failback")
              .text(" brings the service home.")
              .close("p");
      case SUSPECT, CURING -> because(html, "What is not as it should be:", "warn", view);
      case WATCHING, BLOCKED ->
          view.ready()
              ? html.element(
                  "p", "Ready: the standby would take over by itself.", "class", "ready good")
              : because(html, "Would not take over by itself:", "bad", view);
    };
  }

  private static Html because(Html html, String title, String tone, StatusView view) {
    if (view.notReadyBecause().isEmpty()) {
      return html;
    }
    html.element("p", title, "class", "ready " + tone).open("ul", "class", "because");
    view.notReadyBecause().forEach(reason -> html.element("li", reason));
    return html.close("ul");
  }

  private static String since(StatusView view) {
    return span(view.since(), view);
  }

  private static String span(Instant since, StatusView view) {
    return Humane.duration(Duration.between(since, view.at()));
  }
}
