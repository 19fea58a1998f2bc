package understudy.web.page;

import java.util.Locale;
import understudy.heartbeat.LinkState;
import understudy.status.StatusView;

/** How the service's own checks fare, and under which addresses it is to be had. */
final class ChecksLine {

  private ChecksLine() {}

  static Html of(StatusView view) {
    var html = new Html();
    html.open("dl", "class", "facts");
    html.element("dt", "service").open("dd");
    html.element("code", String.join(", ", view.service().addresses())).close("dd");
    for (StatusView.Check check : view.checks()) {
      String state = check.state().name().toLowerCase(Locale.ROOT);
      html.element("dt", "check " + check.name()).open("dd");
      html.element("span", state, "class", tone(check.state()));
      if (!check.detail().isBlank()) {
        html.text(" ").element("span", check.detail(), "class", "dim");
      }
      html.close("dd");
    }
    return html.close("dl");
  }

  private static String tone(LinkState state) {
    return switch (state) {
      case UP -> "good";
      case SILENT -> "warn";
      case DOWN -> "bad";
      case UNKNOWN -> "dim";
    };
  }
}
