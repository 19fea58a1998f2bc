package understudy.alert.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import understudy.base.Plain;
import understudy.drift.Finding;
import understudy.drift.Look;
import understudy.failover.JournalEvent;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.status.Humane;
import understudy.status.StatusView;
import understudy.status.Wrap;

/**
 * How things stand, once a day.
 *
 * @param open the alerts that are open
 * @param events what the journal has of the last day, oldest first
 * @param drift what both machines told when they were asked for it
 * @param time when it is sent
 */
public record DailyReport(
    StatusView view,
    List<Disk> disks,
    List<Entry> open,
    List<JournalEvent> events,
    Optional<Look> drift,
    LocalTime time) {

  private static final int WIDTH = 76;
  private static final int LABEL = 15;
  private static final int MOST_EVENTS = 20;
  private static final Duration OLD_DRILL = Duration.ofDays(45);

  public DailyReport {
    disks = List.copyOf(disks);
    open = List.copyOf(open);
    events = List.copyOf(events);
  }

  /** Whether all is well, in a few words. */
  public String headline() {
    if (view.state() == State.ACTIVE) {
      return "THE STANDBY SERVES, nobody stands by";
    }
    if (!view.ready()) {
      return "NOT READY: " + view.notReadyBecause().getFirst();
    }
    return open.isEmpty() ? "ready" : "ready, but " + Humane.count(open.size(), "alert") + " open";
  }

  /** What an administrator should do, a sentence each; empty: nothing. */
  public List<String> toDo() {
    var list = new ArrayList<String>();
    open.stream()
        .map(entry -> entry.alert())
        .forEach(alert -> list.add(alert.title() + ": " + alert.whatToDo()));
    if (view.state() == State.ACTIVE && open.isEmpty()) {
      list.add("Mend the primary, then say `understudy failback`.");
    }
    if (view.state() != State.ACTIVE && !view.ready() && open.isEmpty()) {
      list.add("`understudy check` tries what a takeover needs, and says what to do.");
    }
    if (view.held()) {
      list.add("Automatic takeover is off: `understudy release` switches it on.");
    }
    boolean rehearsed =
        view.lastDrill()
            .filter(d -> Duration.between(d.at(), view.at()).compareTo(OLD_DRILL) < 0)
            .isPresent();
    if (!rehearsed && view.state() != State.ACTIVE) {
      list.add("Rehearse a takeover: `understudy drill` touches nothing.");
    }
    findings().forEach(one -> list.add(one.subject() + ": " + one.advice() + "."));
    return list;
  }

  private List<Finding> findings() {
    return drift.map(DailyReport::findings).orElse(List.of());
  }

  private static List<Finding> findings(Look look) {
    return switch (look) {
      case Look.Compared compared -> compared.findings();
      case Look.NotCompared _ -> List.of();
    };
  }

  /** The whole report. */
  List<String> lines(String host) {
    var lines = new ArrayList<String>();
    lines.add(summary());
    view.notReadyBecause().forEach(why -> wrapped(lines, "  - ", why));
    lines.add("");
    field(lines, "Who serves", serves());
    field(lines, "Data", data());
    field(lines, "Last full pass", pass());
    field(
        lines,
        "Networks",
        "LAN "
            + link(view.primary().lan())
            + ", private link "
            + link(view.primary().privateLink()));
    field(lines, "Last drill", drill());
    field(lines, "Last takeover", takeover());
    for (int i = 0; i < disks.size(); i++) {
      field(lines, i == 0 ? "Room" : "", disks.get(i).toString());
    }
    field(lines, "Open alerts", alerts());
    drift.ifPresent(look -> field(lines, "Drift", drift(look)));
    if (!findings().isEmpty()) {
      lines.add("");
      lines.add("What differs between the two machines, or is due:");
      findings()
          .forEach(one -> wrapped(lines, "  - ", one.subject() + ": " + one.detail(Finding.FEW)));
    }
    lines.add("");
    lines.add("In the last 24 hours:");
    events(lines);
    lines.add("");
    lines.add("What to do:");
    if (toDo().isEmpty()) {
      lines.add("  nothing");
    }
    toDo().forEach(what -> wrapped(lines, "  - ", what));
    lines.add("");
    lines.add("-- ");
    lines.add(Humane.time(view.at()) + ", understudy on " + host + ", each day at " + time + ".");
    lines.add("If no such mail comes tomorrow, something is wrong: `understudy status`.");
    return lines;
  }

  private static String drift(Look look) {
    return switch (look) {
      case Look.NotCompared(String why, String advice) -> "not compared: " + why + "; " + advice;
      case Look.Compared(var findings, var alike, var unknown) ->
          (findings.isEmpty()
                  ? "none"
                  : Humane.count(findings.size(), "finding")
                      + ", see below; all names: `understudy check --drift`")
              + (unknown.isEmpty() ? "" : "; not compared: " + String.join(", ", unknown));
    };
  }

  private String summary() {
    return switch (view.state()) {
      case ACTIVE -> "The standby of " + view.pair() + " serves; nobody stands by.";
      case TAKING_OVER -> "The standby of " + view.pair() + " is taking over.";
      case FAILING_BACK -> "The service of " + view.pair() + " is on its way home.";
      case WATCHING, SUSPECT, CURING, BLOCKED ->
          view.ready()
              ? "The standby of " + view.pair() + " is ready: it would take over by itself."
              : "The standby of " + view.pair() + " is NOT ready:";
    };
  }

  private String serves() {
    return (view.service().heldHere() ? "the standby" : "the primary, as far as we know")
        + " ("
        + view.state()
        + " for "
        + ago(view.since())
        + (view.held() ? ", automatic takeover off: " : ": ")
        + view.reason()
        + ")";
  }

  private String data() {
    var mirror = view.mirror();
    String owed =
        mirror.owedPaths() == 0
            ? "nothing owed"
            : Humane.count(mirror.owedPaths(), "path")
                + " owed, such as "
                + mirror.owedSample().stream().limit(3).collect(Collectors.joining(", "));
    return mirror
        .dataAsOf()
        .map(asOf -> "as of " + Humane.time(asOf) + ", " + ago(asOf) + " old, " + owed)
        .orElse("never complete");
  }

  private String pass() {
    return view.mirror()
        .lastFullPass()
        .map(pass ->
            pass.result().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ", began "
                + Humane.time(pass.startedAt())
                + ", took "
                + Humane.span(Duration.ofMillis(pass.tookMillis()))
                + ", "
                + Humane.count(pass.files(), "file")
                + ", "
                + Humane.size(pass.sentBytes())
                + " moved")
        .orElse("none yet");
  }

  private static String link(StatusView.Link link) {
    return link.state().name().toLowerCase(Locale.ROOT)
        + link.rttMillis()
            .filter(_ -> link.state() == LinkState.UP)
            .map(ms -> String.format(Locale.ROOT, " (%.2f ms)", ms))
            .orElse("");
  }

  private String drill() {
    return view.lastDrill()
        .map(drill ->
            (drill.good() ? "good" : Humane.count(drill.problems(), "problem"))
                + ", "
                + Humane.time(drill.at())
                + drill
                    .expectedOutageMillis()
                    .map(ms ->
                        ", expects an outage of at least " + Humane.span(Duration.ofMillis(ms)))
                    .orElse(""))
        .orElse("never");
  }

  private String takeover() {
    return view.lastTakeover()
        .map(it -> Humane.time(it.startedAt()) + ": " + it.why())
        .orElse("never");
  }

  private String alerts() {
    return open.isEmpty()
        ? "none"
        : open.stream()
            .map(entry ->
                entry.alert().level().name().toLowerCase(Locale.ROOT)
                    + " for "
                    + ago(entry.since())
                    + ": "
                    + entry.alert().title()
                    + (entry.acknowledged().isPresent() ? " (acknowledged)" : ""))
            .collect(Collectors.joining("; "));
  }

  private void events(List<String> lines) {
    var told =
        events.stream()
            .filter(event ->
                switch (event.kind()) {
                  case STATE, ORDER, ALERT -> true;
                  case STEP, NOTE -> false;
                })
            .toList();
    if (told.isEmpty()) {
      lines.add("  nothing happened");
    } else if (told.size() > MOST_EVENTS) {
      lines.add(
          "  ("
              + (told.size() - MOST_EVENTS)
              + " more before; `understudy journal --since"
              + " 24h`)");
    }
    told.stream()
        .skip(Math.max(0, told.size() - MOST_EVENTS))
        .forEach(event -> wrapped(lines, "  ", Humane.time(event.at()) + "  " + words(event)));
  }

  private static String words(JournalEvent event) {
    String change =
        event.from().isPresent() && event.to().isPresent()
            ? event.from().get() + " -> " + event.to().get() + ": "
            : event.kind().name().toLowerCase(Locale.ROOT) + ": ";
    return change + event.text();
  }

  private String ago(Instant since) {
    return Humane.duration(Duration.between(since, view.at()));
  }

  private static void field(List<String> lines, String label, String text) {
    wrapped(lines, String.format(Locale.ROOT, "%-" + LABEL + "s", label), text);
  }

  private static void wrapped(List<String> lines, String first, String text) {
    String left = first;
    for (String part : Wrap.words(Plain.line(text), WIDTH - first.length())) {
      lines.add(left + part);
      left = " ".repeat(first.length());
    }
  }
}
