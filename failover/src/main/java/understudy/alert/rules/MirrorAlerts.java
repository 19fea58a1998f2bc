package understudy.alert.rules;

import java.util.Locale;
import java.util.stream.Collectors;
import understudy.failover.Alert;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.status.Humane;
import understudy.status.StatusView;

/** What is told of the mirror, in words. */
final class MirrorAlerts {

  private MirrorAlerts() {}

  static Alert stale(Facts facts) {
    var mirror = facts.mirror();
    String age =
        mirror
            .dataAsOf()
            .map(asOf ->
                "The standby's data is as of "
                    + Humane.time(asOf)
                    + ", "
                    + Humane.duration(facts.dataAge().orElseThrow())
                    + " old.")
            .orElse("No pass of the mirror was ever complete.");
    String why;
    String advice;
    if (mirror.suspended().isPresent()) {
      var suspended = mirror.suspended().get();
      why = "The mirror is suspended by " + suspended.by() + ": " + reason(suspended.reason());
      advice = "`understudy resume` starts it again.";
    } else if (mirror.held().isPresent()) {
      why = "A guard holds the mirror: " + mirror.held().get().sentence() + ".";
      advice = "Do what it says; `understudy status` shows it.";
    } else if (facts.privateLinkDown()) {
      why = "The private link is down.";
      advice = "Look at the crossover cable and its interface on both machines.";
    } else {
      why = mirror.problem().map(problem -> "The mirror says: " + problem + ".").orElse("");
      advice = "`understudy check` tries what the mirror needs.";
    }
    return new Alert(
        Topic.STALE,
        Level.CRITICAL,
        mirror.dataAsOf().isPresent()
            ? "The standby's data is old"
            : "The standby's data was never complete",
        (age + " " + why).strip(),
        "While it is older than "
            + Humane.duration(facts.maxDataAge())
            + " (failover.maxDataAge) the standby does not take over by itself.",
        advice);
  }

  static Alert held(Facts facts) {
    StatusView.Held held = facts.mirror().held().orElseThrow();
    return new Alert(
        Topic.HELD,
        Level.WARNING,
        "The mirror waits for you",
        held.sentence() + ".",
        "Nothing was deleted or overwritten on the standby. Its data ages until this is settled.",
        held.canBeAllowed()
            ? "Look whether it is meant; `understudy mirror --dry-run` shows what would go. If so,"
                + " `understudy mirror --accept` lets it pass once."
            : "Mend what is named for source "
                + held.source()
                + "; the mirror then goes on by itself.");
  }

  static Alert owed(Facts facts) {
    var mirror = facts.mirror();
    return new Alert(
        Topic.OWED,
        Level.WARNING,
        "Some files cannot be copied to the standby",
        Humane.count(mirror.owedPaths(), "path")
            + " could not be copied for "
            + Humane.duration(facts.dataAge().orElseThrow())
            + ", such as "
            + mirror.owedSample().stream().limit(5).collect(Collectors.joining(", "))
            + "."
            + mirror.problem().map(problem -> " The mirror says: " + problem + ".").orElse(""),
        "Everything else is copied, and these are tried again with each pass. The standby does not"
            + " take over by itself meanwhile: its data counts as older than failover.maxDataAge.",
        "Look at these files on the primary: rights, errors of the disk, names that change all the"
            + " time. What need not be copied belongs in the source's exclude.");
  }

  static Alert missed(Facts facts) {
    return new Alert(
        Topic.MISSED,
        Level.WARNING,
        "The watch misses changes",
        "A full pass brought "
            + Humane.count(facts.mirror().missed(), "change")
            + " that the watch on the primary should have seen before.",
        "They are copied. Full passes go on every mirror.fullPass, so nothing stays behind for"
            + " longer than that.",
        "See docs/watch.md for what a watch cannot see. A shorter mirror.fullPass limits what a"
            + " takeover would lose.");
  }

  static Alert sources(Facts facts) {
    StatusView.Listed listed = facts.mirror().listed().orElseThrow();
    return new Alert(
        Topic.SOURCES,
        Level.WARNING,
        "The primary's list of sources does not count",
        capital(listed.trouble().orElseThrow()) + ".",
        listed.folders().isEmpty()
            ? "Nothing is mirrored, and nothing is taken over automatically, before a good list was"
                + " read."
            : "The list that was read before still counts: "
                + String.join(", ", listed.folders())
                + ". What is newly listed is not mirrored.",
        listed.remedy().orElse("`understudy check` tries the list, and says what to do.")
            + " The list is read again by itself.");
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String reason(String reason) {
    return reason.isBlank() ? "no reason was given." : reason + ".";
  }
}
