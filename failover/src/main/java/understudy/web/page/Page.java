package understudy.web.page;

import java.util.LinkedHashMap;
import java.util.Map;
import understudy.status.StatusView;

/** The whole page, and its parts one by one for those who watch live. */
public final class Page {

  private static final String VIEWPORT = "width=device-width, initial-scale=1";

  private Page() {}

  /** The document; good also where no script runs, where it is asked for anew now and then. */
  public static String whole(PageFacts facts) {
    String pair = facts.view().pair();
    var html = head(pair + ": " + Serving.of(facts.view()).sentence(), true);
    html.open("body").open("header", "class", "bar");
    html.open("p", "class", "brand").element("b", pair).element("span", "understudy").close("p");
    html.open("p", "id", "live", "class", "live", "role", "status").close("p");
    html.close("header").open("main");
    parts(facts, html);
    html.add(OrdersForm.of(facts)).close("main");
    html.open("footer")
        .text("The same for programs: ")
        .element("a", "status", "href", "/api/status")
        .text(" · ")
        .element("a", "journal", "href", "/api/journal")
        .text(" · ")
        .element("a", "history", "href", "/api/history")
        .text(" · ")
        .element("a", "drill", "href", "/api/drill")
        .text(" · ")
        .element("a", "metrics", "href", "/metrics")
        .close("footer");
    return html.close("body", "html").toString();
  }

  /** The insides of the parts that change, by the id of the element they belong in. */
  public static Map<String, String> parts(PageFacts facts) {
    var parts = new LinkedHashMap<String, String>();
    sections(facts).forEach((id, html) -> parts.put(id, html.toString()));
    return parts;
  }

  /** What came of an order, with the way back. */
  public static String answer(String sentence, boolean good) {
    var html = head("understudy", false);
    html.open("body").open("main").open("section", "class", "card answer");
    html.element("h1", good ? "Done" : "Not done").element("p", sentence);
    html.open("p").element("a", "Back to the page", "href", "/").close("p");
    return html.close("section", "main", "body", "html").toString();
  }

  private static void parts(PageFacts facts, Html html) {
    sections(facts)
        .forEach((id, part) ->
            html.open("section", "id", id, "class", "card").add(part).close("section"));
  }

  private static Map<String, Html> sections(PageFacts facts) {
    StatusView view = facts.view();
    var sections = new LinkedHashMap<String, Html>();
    sections.put("now", NowPart.of(view));
    sections.put("scene", Scene.of(facts));
    sections.put("data", DataPart.of(facts));
    sections.put("steps", StepsPart.of(view));
    sections.put("drill", DrillPart.of(facts));
    sections.put("journal", JournalPart.of(facts.journal()));
    return sections;
  }

  private static Html head(String title, boolean refreshed) {
    var html = new Html();
    html.open("!doctype html").open("html", "lang", "en").open("head");
    html.open("meta", "charset", "utf-8").open("meta", "name", "viewport", "content", VIEWPORT);
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title);
    html.open("link", "rel", "icon", "href", "/icon.svg");
    html.open("link", "rel", "stylesheet", "href", "/style.css");
    if (refreshed) {
      html.open("noscript")
          .open("meta", "http-equiv", "refresh", "content", "5")
          .close("noscript")
          .open("script", "src", "/page.js", "defer", "")
          .close("script");
    }
    return html.close("head");
  }
}
