package understudy.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;

/** Pure: the status on one screen. */
public final class StatusScreen {

  private static final int LABEL = 12;

  private final StatusView view;
  private final Style style;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private StatusScreen(StatusView view, Style style, int width) {
    this.view = view;
    this.style = style;
    this.width = Math.max(40, width);
  }

  /**
   * @param width of the screen in columns; longer lines are wrapped under their label
   */
  public static List<String> lines(StatusView view, Style style, int width) {
    var screen = new StatusScreen(view, style, width);
    screen.head();
    screen.alerts();
    if (view.daemon()) {
      screen.networks();
    }
    screen.service();
    screen.mirror();
    screen.takeover();
    screen.drill();
    return List.copyOf(screen.lines);
  }

  private void head() {
    lines.add(style.strong(view.pair()) + style.dim("  " + Humane.time(view.at())));
    if (view.daemon()) {
      state();
    } else {
      lastKnownState();
    }
    view.step().ifPresent(step -> line("step", style.warn("now: " + step), ""));
    if (view.ready()) {
      line("ready", style.good("yes: would take over by itself"), "");
    }
    for (int i = 0; i < view.notReadyBecause().size(); i++) {
      line(i == 0 ? "not ready" : "", view.notReadyBecause().get(i), "bad");
    }
  }

  private void state() {
    State state = view.state();
    String name = state.name() + " for " + since(view.since()) + (view.held() ? ", held" : "");
    String coloured =
        switch (state) {
          case WATCHING -> view.held() ? style.warn(name) : style.good(name);
          case SUSPECT, CURING, TAKING_OVER, ACTIVE, FAILING_BACK -> style.warn(name);
          case BLOCKED -> style.bad(name);
        };
    line("state", coloured, "");
    line("", view.reason() + rule(), "");
  }

  /** What its files say was true when it wrote them; it may be otherwise now. */
  private void lastKnownState() {
    if (view.reason().equals(StatusViews.NEVER_RAN)) {
      line("state", view.reason() + (view.held() ? ", held" : ""), "bad");
      return;
    }
    String name = view.state() + (view.held() ? ", held," : "");
    line("state", "the daemon does not run; " + name + " when it last wrote", "bad");
    line("", "then: " + view.reason() + rule(), "dim");
  }

  private String rule() {
    return view.rule().isEmpty() ? "" : "  (rule " + view.rule() + ")";
  }

  private void alerts() {
    String label = "alert";
    for (StatusView.Alert alert : view.alerts()) {
      boolean known = alert.acknowledged().isPresent();
      String tone =
          known || alert.overSince().isPresent()
              ? "dim"
              : alert.level() == understudy.failover.Alert.Level.CRITICAL ? "bad" : "warn";
      String text =
          alert.id()
              + alert
                  .overSince()
                  .map(over -> " over since " + since(over))
                  .orElseGet(() -> " for " + since(alert.since()))
              + ": "
              + alert.title()
              + (known ? " (acknowledged)" : "");
      line(label, text, tone);
      label = "";
    }
  }

  private void networks() {
    line("LAN", link(view.primary().lan()), "");
    line("private", link(view.primary().privateLink()), "");
    String carrier =
        view.standby().lanCarrier() ? "our LAN has carrier" : style.bad("our LAN has no carrier");
    Reach reach = view.standby().references();
    String references =
        switch (reach) {
          case UP -> "reference hosts answer";
          case DOWN -> style.bad("no reference host answers");
          case UNKNOWN -> "reference hosts not known yet";
          case NONE_CONFIGURED -> style.dim("no reference hosts configured");
        };
    line("standby", carrier + ", " + references, "");
    if (!view.checks().isEmpty()) {
      String checks = view.checks().stream().map(this::check).collect(Collectors.joining(" · "));
      line("checks", checks, "");
    }
  }

  private String link(StatusView.Link link) {
    String rtt = link.rttMillis().map(ms -> String.format(Locale.ROOT, " %.2f ms", ms)).orElse("");
    String session = link.session() ? "" : style.warn(", no log-in");
    return state(link.state())
        + rtt
        + " for "
        + since(link.since())
        + style.dim("  " + link.address())
        + session;
  }

  private String check(StatusView.Check check) {
    String detail = check.detail().isBlank() ? "" : " (" + check.detail() + ")";
    return check.name()
        + " "
        + state(check.state())
        + (check.state() == LinkState.UP ? "" : detail);
  }

  private String state(LinkState state) {
    return switch (state) {
      case UP -> style.good("up");
      case SILENT -> style.warn("silent");
      case DOWN -> style.bad("down");
      case UNKNOWN -> style.dim("unknown");
    };
  }

  private void service() {
    String where =
        view.service().heldHere() ? style.warn("held here, on the standby") : "not held here";
    line("service", String.join(", ", view.service().addresses()) + " " + where, "");
  }

  private void mirror() {
    StatusView.Copy mirror = view.mirror();
    String name = mirror.state().name();
    String coloured =
        switch (mirror.state()) {
          case COPYING, IDLE, WATCHING -> style.good(name);
          case SUSPENDED -> style.warn(name);
          case HELD, FAILING -> style.bad(name);
        };
    String age =
        mirror
            .dataAgeMillis()
            .map(ms -> "data " + Humane.duration(Duration.ofMillis(ms)) + " old")
            .orElse("never complete");
    String owed =
        mirror.owedPaths() == 0
            ? "nothing owed"
            : style.warn(Humane.count(mirror.owedPaths(), "path") + " owed");
    line("mirror", coloured + " (" + mirror.mode() + "), " + age + ", " + owed, "");
    mirror.watch().ifPresent(watch -> line("", "watch: " + watch, ""));
    if (mirror.missed() > 0) {
      line("", "the watch missed " + Humane.count(mirror.missed(), "change"), "warn");
    }
    mirror.listed().ifPresent(this::listed);
    mirror.progress().ifPresent(progress -> line("", ProgressText.of(progress), ""));
    mirror.lastFullPass().ifPresent(pass -> line("", pass(pass), ""));
    mirror
        .suspended()
        .ifPresent(it ->
            line(
                "",
                "suspended " + since(it.since()) + " ago by " + it.by() + ": " + it.reason(),
                "warn"));
    mirror.held().ifPresent(held -> line("", held.sentence(), "bad"));
    mirror.problem().filter(it -> mirror.held().isEmpty()).ifPresent(it -> line("", it, "warn"));
    if (mirror.owedPaths() > 0 && !mirror.owedSample().isEmpty()) {
      line("", "owed: " + String.join(", ", mirror.owedSample().stream().limit(3).toList()), "");
    }
  }

  private void listed(StatusView.Listed listed) {
    String folders =
        listed.folders().isEmpty() ? "nothing yet" : String.join(", ", listed.folders());
    line("", "listed in " + listed.file() + " on the primary: " + folders, "");
    if (!listed.gone().isEmpty()) {
      line("", "listed no more, copies stay: " + String.join(", ", listed.gone()), "warn");
    }
    listed.trouble().ifPresent(why -> line("", why, "bad"));
    listed.remedy().ifPresent(what -> line("", what, ""));
  }

  private String pass(StatusView.Pass pass) {
    return style.dim(
        "last full pass: "
            + pass.result().toLowerCase(Locale.ROOT)
            + ", "
            + Humane.span(Duration.ofMillis(pass.tookMillis()))
            + ", "
            + Humane.count(pass.files(), "file")
            + ", "
            + Humane.size(pass.sentBytes())
            + " moved");
  }

  private void takeover() {
    Optional<StatusView.Takeover> last = view.lastTakeover();
    if (last.isEmpty()) {
      return;
    }
    StatusView.Takeover it = last.get();
    String data =
        it.dataAsOf().map(asOf -> "data as of " + Humane.time(asOf)).orElse("data never complete");
    line(
        "last",
        "takeover (" + it.cause() + ") at " + Humane.time(it.startedAt()) + ": " + it.why(),
        "");
    line(
        "",
        "outage about "
            + Humane.span(Duration.ofMillis(it.outageMillis()))
            + ", "
            + data
            + ", "
            + Humane.count(it.owedPaths(), "path")
            + " owed, fence "
            + it.fence()
            + (it.servicesOk() ? "" : ", services not all well"),
        it.servicesOk() ? "" : "warn");
    for (StatusView.Step step : it.steps()) {
      String took = Humane.span(Duration.ofMillis(step.tookMillis()));
      String text = "· " + step.name() + ": " + step.result() + " (" + took + ")";
      line("", text, step.ok() ? "dim" : "bad");
    }
  }

  private void drill() {
    view.lastDrill()
        .ifPresent(it ->
            line(
                "drill",
                (it.good() ? "good" : Humane.count(it.problems(), "problem"))
                    + " at "
                    + Humane.time(it.at())
                    + (it.good() ? "" : ", see " + it.report())
                    + it.expectedOutageMillis()
                        .filter(_ -> it.good())
                        .map(ms ->
                            ", expects an outage of at least " + Humane.span(Duration.ofMillis(ms)))
                        .orElse(""),
                it.good() ? "" : "bad"));
  }

  private String since(Instant since) {
    return Humane.duration(Duration.between(since, view.at()));
  }

  /** A label and its text; what does not fit goes on below, under the text. */
  private void line(String label, String text, String tone) {
    String left = style.dim(String.format(Locale.ROOT, "%-" + LABEL + "s", label));
    for (String part : Wrap.words(text, width - LABEL)) {
      lines.add((left + toned(part, tone)).stripTrailing());
      left = " ".repeat(LABEL);
    }
  }

  private String toned(String text, String tone) {
    return switch (tone) {
      case "bad" -> style.bad(text);
      case "warn" -> style.warn(text);
      case "dim" -> style.dim(text);
      default -> text;
    };
  }
}
