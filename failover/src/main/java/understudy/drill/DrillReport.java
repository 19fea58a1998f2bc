package understudy.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import understudy.check.Item;
import understudy.drill.Outage.Part;
import understudy.status.Humane;

/**
 * What a drill found, as it is kept.
 *
 * @param good whether there is no problem; warnings do not count
 * @param items everything that was tried, in order
 * @param outages what is expected of a takeover, the loss of power first
 */
public record DrillReport(
    String pair,
    Instant startedAt,
    long tookMillis,
    boolean good,
    int problems,
    int warnings,
    List<Item> items,
    List<Outage> outages) {

  public DrillReport {
    items = List.copyOf(items);
    outages = List.copyOf(outages);
  }

  static DrillReport of(
      String pair, Instant startedAt, Duration took, List<Item> items, List<Outage> outages) {
    int problems = count(items, Item.Level.PROBLEM);
    return new DrillReport(
        pair,
        startedAt,
        took.toMillis(),
        problems == 0,
        problems,
        count(items, Item.Level.WARNING),
        items,
        outages);
  }

  /** What is expected of a takeover, line by line, for people. */
  public List<String> outlook() {
    var lines = new ArrayList<String>();
    for (Outage outage : outages) {
      lines.add(
          "If "
              + outage.night()
              + ", clients wait "
              + (outage.complete() ? "about " : "at least ")
              + span(outage.atLeastMillis())
              + ":");
      outage.parts().forEach(part -> lines.add("  " + line(part)));
    }
    return lines;
  }

  /** The verdict in one line. */
  public String verdict() {
    return (good ? "The drill went well: " : "The drill found what would go wrong: ")
        + Humane.count(problems, "problem")
        + ", "
        + Humane.count(warnings, "warning")
        + ", in "
        + span(tookMillis);
  }

  /** The whole report as a text. */
  List<String> text() {
    var lines = new ArrayList<String>();
    lines.add("Drill of " + pair + ", " + Humane.time(startedAt));
    lines.add("");
    items.forEach(item -> lines.add(item.toString()));
    lines.add("");
    lines.addAll(outlook());
    lines.add("");
    lines.add(verdict());
    return lines;
  }

  private static String line(Part part) {
    String basis =
        switch (part.basis()) {
          case CONFIGURED -> "by configuration";
          case MEASURED -> "measured";
          case LAST_TAKEOVER -> "as in the last takeover";
          case UNKNOWN -> "not known";
        };
    String length = part.millis().map(DrillReport::span).orElse("?");
    return String.format(Locale.ROOT, "%8s  %s (%s)", length, part.what(), basis);
  }

  private static String span(long millis) {
    return Humane.span(Duration.ofMillis(millis));
  }

  private static int count(List<Item> items, Item.Level level) {
    return (int) items.stream().filter(item -> item.level() == level).count();
  }
}
