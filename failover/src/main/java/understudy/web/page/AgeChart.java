package understudy.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import understudy.failover.rules.State;
import understudy.status.Humane;

/** The data's age in the last hour. Where there is no sample there is no line. */
final class AgeChart {

  private static final Duration SPAN = Duration.ofHours(1);

  /** Two samples further apart than this have a gap between them: the daemon did not run. */
  private static final Duration GAP = Duration.ofSeconds(45);

  private static final int LEFT = 4;
  private static final int RIGHT = 436;
  private static final int HIGH = 22;
  private static final int LOW = 122;

  private final Instant now;
  private final double highest;
  private final Html svg = new Html();

  private AgeChart(Instant now, double highest) {
    this.now = now;
    this.highest = highest;
  }

  /**
   * @param limit drawn as a line when the data comes near it
   */
  static Html of(List<Sample> history, Instant now, Duration limit) {
    List<Sample> seen =
        history.stream()
            .filter(it -> it.dataAgeMillis().isPresent() && it.at().isAfter(now.minus(SPAN)))
            .toList();
    long most = seen.stream().mapToLong(it -> it.dataAgeMillis().get()).max().orElse(0);
    boolean near = most * 3 > limit.toMillis();
    double top = Math.max(1000, near ? Math.max(most, limit.toMillis() * 1.1) : most * 1.1);
    var chart = new AgeChart(now, top);
    chart.svg.open(
        "svg",
        "viewBox",
        "0 0 440 144",
        "class",
        "chart",
        "role",
        "img",
        "aria-label",
        "Age of the data in the last hour, at most " + Humane.span(Duration.ofMillis(most)));
    chart.frame(seen, most);
    if (near) {
      chart.limit(limit);
    }
    chart.states(history);
    runs(seen).forEach(chart::run);
    return chart.svg.close("svg");
  }

  private void frame(List<Sample> seen, long most) {
    path("axis", "M%d %dH%d".formatted(LEFT, LOW, RIGHT));
    for (int quarter = 0; quarter <= 4; quarter++) {
      int x = LEFT + (RIGHT - LEFT) * quarter / 4;
      path("tick", "M%d %dv5".formatted(x, LOW));
    }
    text(LEFT, LOW + 19, "an hour ago", "note");
    text((LEFT + RIGHT) / 2, LOW + 19, "30 min", "note middle");
    text(RIGHT, LOW + 19, "now", "note end");
    text(
        LEFT,
        HIGH - 8,
        seen.isEmpty()
            ? "no sample yet"
            : "oldest in the last hour: " + Humane.span(Duration.ofMillis(most)),
        "note");
  }

  private void limit(Duration limit) {
    double y = y(limit.toMillis());
    path("limit", "M%d %.1fH%d".formatted(LEFT, y, RIGHT));
    text(RIGHT, (int) y - 5, "maxDataAge " + Humane.duration(limit), "note end");
  }

  /** Where the state was another than WATCHING, the ground line says so. */
  private void states(List<Sample> history) {
    for (Sample sample : history) {
      if (sample.state() != State.WATCHING && sample.at().isAfter(now.minus(SPAN))) {
        String tone = sample.state() == State.BLOCKED ? "bad" : "warn";
        path("state " + tone, "M%.1f %dh2".formatted(x(sample.at()), LOW));
      }
    }
  }

  private static List<List<Sample>> runs(List<Sample> seen) {
    var runs = new ArrayList<List<Sample>>();
    for (Sample sample : seen) {
      if (runs.isEmpty() || gap(runs.getLast().getLast(), sample)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(sample);
    }
    return runs;
  }

  private static boolean gap(Sample before, Sample after) {
    return Duration.between(before.at(), after.at()).compareTo(GAP) > 0;
  }

  private void run(List<Sample> run) {
    var line = new StringBuilder();
    for (Sample sample : run) {
      line.append(line.isEmpty() ? 'M' : 'L')
          .append("%.1f %.1f".formatted(x(sample.at()), y(sample.dataAgeMillis().orElse(0L))));
    }
    String ground =
        "L%.1f %dL%.1f %dZ".formatted(x(run.getLast().at()), LOW, x(run.getFirst().at()), LOW);
    path("area", line + ground);
    path("age", run.size() == 1 ? line + "h1.5" : line.toString());
  }

  private double x(Instant at) {
    double part = (double) Duration.between(at, now).toMillis() / SPAN.toMillis();
    return RIGHT - Math.clamp(part, 0, 1) * (RIGHT - LEFT);
  }

  private double y(double millis) {
    return LOW - Math.min(1, millis / highest) * (LOW - HIGH);
  }

  private void path(String style, String d) {
    svg.open("path", "class", style, "d", d).close("path");
  }

  private void text(int x, int y, String text, String style) {
    svg.element("text", text, "x", String.valueOf(x), "y", String.valueOf(y), "class", style);
  }
}
