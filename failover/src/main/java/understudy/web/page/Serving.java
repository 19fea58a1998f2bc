package understudy.web.page;

import understudy.heartbeat.LinkState;
import understudy.status.StatusView;

/** Who serves, as far as the standby can tell. */
enum Serving {
  PRIMARY("The primary serves"),
  STANDBY("The standby serves"),
  TAKING_OVER("The standby is taking over"),
  GOING_HOME("The service is going home"),
  NOBODY("The service is not answered"),
  UNKNOWN("Nothing is known of the primary yet");

  private final String sentence;

  Serving(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  static Serving of(StatusView view) {
    return switch (view.state()) {
      case TAKING_OVER -> TAKING_OVER;
      case FAILING_BACK -> GOING_HOME;
      case ACTIVE -> STANDBY;
      case WATCHING, SUSPECT, CURING, BLOCKED -> watched(view);
    };
  }

  private static Serving watched(StatusView view) {
    boolean checkDown = view.checks().stream().anyMatch(it -> it.state() == LinkState.DOWN);
    return switch (view.primary().lan().state()) {
      case UP, SILENT -> checkDown ? NOBODY : PRIMARY;
      case DOWN -> NOBODY;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
