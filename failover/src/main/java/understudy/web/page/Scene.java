package understudy.web.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.mirror.MirrorState;
import understudy.status.Humane;
import understudy.status.StatusView;
import understudy.status.StatusView.Link;

/** The two machines and the two networks, drawn as they are. */
final class Scene {

  private static final int PRIMARY = 105;
  private static final int STANDBY = 335;
  private static final int LAN = 26;
  private static final int TOP = 78;
  private static final int BOTTOM = 180;
  private static final int PRIVATE = 222;
  private static final int HALF = 82;

  /** An IPv4 address fits in, an IPv6 address stands below with the others. */
  private static final int LONGEST_BADGE = 15;

  private final StatusView view;
  private final List<String> own;
  private final Html svg = new Html();

  private Scene(PageFacts facts) {
    this.view = facts.view();
    this.own = facts.standby();
  }

  static Html of(PageFacts facts) {
    var scene = new Scene(facts);
    scene.svg.element("h2", "Machines and networks");
    scene.svg.open("svg", "viewBox", "0 0 440 252", "role", "img", "aria-label", scene.words());
    scene.lan();
    scene.privateLink();
    scene.primary();
    scene.standby();
    scene.svg.close("svg");
    return scene.svg.add(ChecksLine.of(facts.view()));
  }

  /** The picture for those who do not see it. */
  private String words() {
    return Serving.of(view).sentence()
        + ". The primary on the LAN: "
        + words(view.primary().lan().state())
        + "; on the private link: "
        + words(view.primary().privateLink().state())
        + ".";
  }

  private void lan() {
    Link link = view.primary().lan();
    boolean ours = view.standby().lanCarrier() && view.standby().references() != Reach.DOWN;
    line(20, LAN, 420, LAN, "wire bus");
    text(20, LAN - 14, "LAN", "name");
    text(420, LAN - 14, "clients", "note end");
    line(PRIMARY, LAN, PRIMARY, TOP, "wire " + style(link.state()));
    cross(PRIMARY, (LAN + TOP) / 2, link.state());
    text(PRIMARY + 12, (LAN + TOP) / 2 + 5, said(link), "note " + style(link.state()));
    line(STANDBY, LAN, STANDBY, TOP, "wire " + (ours ? "up" : "down"));
    cross(STANDBY, (LAN + TOP) / 2, ours ? LinkState.UP : LinkState.DOWN);
    text(STANDBY - 12, (LAN + TOP) / 2 + 5, reach(), "note end " + (ours ? "up" : "down"));
  }

  private String reach() {
    if (!view.standby().lanCarrier()) {
      return "no carrier";
    }
    return switch (view.standby().references()) {
      case UP -> "router answers";
      case DOWN -> "router silent";
      case UNKNOWN -> "router: ?";
      case NONE_CONFIGURED -> "carrier";
    };
  }

  private void privateLink() {
    Link link = view.primary().privateLink();
    String style = style(link.state());
    line(PRIMARY, BOTTOM, PRIMARY, PRIVATE, "wire " + style);
    line(PRIMARY, PRIVATE, STANDBY, PRIVATE, "wire " + style);
    line(STANDBY, PRIVATE, STANDBY, BOTTOM, "wire " + style);
    cross((PRIMARY + STANDBY) / 2, PRIVATE, link.state());
    text((PRIMARY + STANDBY) / 2, PRIVATE - 12, "private link", "name middle");
    text(PRIMARY + 12, PRIVATE + 20, said(link), "note " + style);
    text(STANDBY - 12, PRIVATE + 20, mirror(), "note end");
    if (copies() && link.state() == LinkState.UP) {
      svg.open("path", "class", "flow", "d", path(PRIMARY, PRIVATE, STANDBY)).close("path");
    }
  }

  private boolean copies() {
    MirrorState state = view.mirror().state();
    return state == MirrorState.COPYING || state == MirrorState.WATCHING;
  }

  private String mirror() {
    if (copies() && view.primary().privateLink().state() != LinkState.UP) {
      return "mirror: waits";
    }
    return switch (view.mirror().state()) {
      case COPYING -> "mirror: copying →";
      case WATCHING -> "mirror: every write →";
      case IDLE -> "mirror: at rest";
      case SUSPENDED -> "mirror: suspended";
      case HELD -> "mirror: held";
      case FAILING -> "mirror: failing";
    };
  }

  private void primary() {
    Link lan = view.primary().lan();
    Link privateLink = view.primary().privateLink();
    boolean silent = lan.state() == LinkState.DOWN && privateLink.state() == LinkState.DOWN;
    boolean serves = Serving.of(view) == Serving.PRIMARY;
    String role =
        serves
            ? badge()
            : silent ? "silent" : lan.state() == LinkState.DOWN ? "off the LAN" : "does not serve";
    machine(PRIMARY, "primary", serves, silent, lan.address(), privateLink.address(), role);
  }

  private void standby() {
    boolean serves = view.service().heldHere();
    String role =
        switch (Serving.of(view)) {
          case STANDBY -> badge();
          case TAKING_OVER -> "takes over";
          case GOING_HOME -> serves ? badge() : "hands over";
          case PRIMARY, NOBODY, UNKNOWN -> view.held() ? "stands by, held" : "stands by";
        };
    machine(STANDBY, "standby", serves, false, own.getFirst(), own.getLast(), role);
  }

  private String badge() {
    var addresses = view.service().addresses();
    String first = addresses.isEmpty() ? "" : addresses.getFirst().replaceAll("/.*", "");
    boolean fits = first.length() <= LONGEST_BADGE && addresses.size() == 1;
    return fits ? "serves " + first : "serves";
  }

  private void machine(
      int middle,
      String name,
      boolean serves,
      boolean silent,
      String one,
      String two,
      String role) {
    String x = String.valueOf(middle - HALF);
    String style = "machine" + (serves ? " serves" : "") + (silent ? " silent" : "");
    svg.open("g", "class", style);
    svg.open(
            "rect",
            "x",
            x,
            "y",
            String.valueOf(TOP),
            "width",
            String.valueOf(2 * HALF),
            "height",
            String.valueOf(BOTTOM - TOP),
            "rx",
            "10")
        .close("rect");
    text(middle, TOP + 24, name, "role middle");
    text(middle, TOP + 43, one, "address middle");
    text(middle, TOP + 59, two, "address middle");
    svg.open(
            "rect",
            "class",
            "badge",
            "x",
            String.valueOf(middle - HALF + 6),
            "y",
            String.valueOf(BOTTOM - 34),
            "width",
            String.valueOf(2 * HALF - 12),
            "height",
            "24",
            "rx",
            "12")
        .close("rect");
    text(middle, BOTTOM - 17, role, "badge-text middle");
    svg.close("g");
  }

  private String said(Link link) {
    return switch (link.state()) {
      case UP ->
          link.rttMillis().map(ms -> String.format(Locale.ROOT, "%.2f ms", ms)).orElse("up")
              + (link.session() ? "" : ", no log-in");
      case SILENT, DOWN -> words(link.state()) + " " + since(link);
      case UNKNOWN -> "not known";
    };
  }

  private String since(Link link) {
    return Humane.duration(Duration.between(link.since(), view.at()));
  }

  private static String words(LinkState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String style(LinkState state) {
    return words(state);
  }

  private void cross(int x, int y, LinkState state) {
    if (state == LinkState.DOWN) {
      svg.open("path", "class", "cross", "d", "M%d %dl12 12m0 -12l-12 12".formatted(x - 6, y - 6))
          .close("path");
    }
  }

  private static String path(int from, int y, int to) {
    return "M%d %dH%d".formatted(from, y, to);
  }

  private void line(int x1, int y1, int x2, int y2, String style) {
    svg.open("path", "class", style, "d", "M%d %dL%d %d".formatted(x1, y1, x2, y2)).close("path");
  }

  private void text(int x, int y, String text, String style) {
    svg.element("text", text, "x", String.valueOf(x), "y", String.valueOf(y), "class", style);
  }
}
