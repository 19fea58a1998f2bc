package understudy.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import understudy.config.Settings;
import understudy.drill.Reports;
import understudy.failover.Journal;
import understudy.failover.JournalEvent;
import understudy.web.page.Page;
import understudy.web.page.PageFacts;
import understudy.web.page.Sample;

/** What is to be had under which path. Blocks; any thread. */
final class Site {

  static final String EVENTS = "/events";

  private static final String ORDERS = "/orders/";
  private static final int FEW = 100;
  private static final int MANY = 1000;
  private static final int ON_PAGE = 40;

  private final Settings settings;
  private final Path stateDir;
  private final Glance glance;
  private final History history;
  private final Doorkeeper doorkeeper;
  private final OrderDesk orders;
  private final Map<String, Function<Asked, Reply>> pages;

  Site(Settings settings, Desk desk, Glance glance, History history, Doorkeeper doorkeeper) {
    this.settings = settings;
    this.stateDir = settings.stateDir();
    this.glance = glance;
    this.history = history;
    this.doorkeeper = doorkeeper;
    this.orders = new OrderDesk(desk);
    this.pages =
        Map.of(
            "/", _ -> Reply.html(Page.whole(facts())),
            "/style.css", _ -> asset("style.css", "text/css; charset=utf-8"),
            "/page.js", _ -> asset("page.js", "text/javascript; charset=utf-8"),
            "/icon.svg", _ -> asset("icon.svg", "image/svg+xml"),
            "/api/status", _ -> Reply.json(glance.view()),
            "/api/journal", asked -> Reply.json(new Events(journal(count(asked)))),
            "/api/history", _ -> Reply.json(new Hour(History.EVERY.toMillis(), history.samples())),
            "/api/drill", _ -> drill(),
            "/metrics", _ -> Reply.of(200, "text/plain; version=0.0.4", desk.metrics()));
  }

  record Events(List<JournalEvent> events) {}

  record Hour(long everyMillis, List<Sample> samples) {}

  /** The answer to whatever is asked but {@link #EVENTS}; the doorkeeper has let it in. */
  Reply read(Asked asked) {
    if (isOrder(asked)) {
      return wrongMethod("POST");
    }
    var page = pages.get(asked.path());
    if (page == null) {
      return Reply.sentence(404, "There is nothing under this path; the page is at /.");
    }
    return asked.reads() ? page.apply(asked) : wrongMethod("GET, HEAD");
  }

  /** Whether this path takes orders. */
  static boolean isOrder(Asked asked) {
    return asked.path().startsWith(ORDERS)
        && OrderDesk.ORDERS.contains(asked.path().substring(ORDERS.length()));
  }

  Reply order(Asked asked, byte[] body) {
    Form form;
    try {
      boolean typed = asked.contentType().filter(it -> it.startsWith(Form.TYPE)).isPresent();
      if (!typed) {
        return Reply.sentence(415, "An order is a form: " + Form.TYPE + ".");
      }
      form = Form.parse(body);
    } catch (IllegalArgumentException e) {
      return Reply.sentence(400, "This is no form; nothing was done.");
    }
    return doorkeeper
        .refusalOfOrder(asked, form)
        .orElseGet(() -> orders.carryOut(asked.path().substring(ORDERS.length()), form, asked));
  }

  static Reply wrongMethod(String allowed) {
    return Reply.sentence(405, "This can be asked with " + allowed + " alone.")
        .with("Allow", allowed);
  }

  /** Everything that the page shows, now. */
  PageFacts facts() {
    return new PageFacts(
        glance.view(),
        Stream.of(settings.standby().lan(), settings.standby().privateLink())
            .map(nic -> nic.address().getHostAddress())
            .toList(),
        history.samples(),
        journal(ON_PAGE),
        Reports.lastReport(stateDir),
        settings.failover().maxDataAge(),
        doorkeeper.token().isPresent());
  }

  private List<JournalEvent> journal(int count) {
    try {
      return Journal.tail(stateDir, count);
    } catch (IOException e) {
      return List.of(); // The log says it: whoever writes the journal sees it first.
    }
  }

  private static int count(Asked asked) {
    return asked
        .count()
        .filter(text -> text.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .map(count -> Math.clamp(count, 1, MANY))
        .orElse(FEW);
  }

  private Reply drill() {
    return Reports.lastReport(stateDir)
        .map(Reply::json)
        .orElseGet(() -> Reply.sentence(404, "No drill was held yet: say `understudy drill`."));
  }

  private static Reply asset(String name, String type) {
    return new Reply(200, type, Assets.read(name), Map.of());
  }
}
