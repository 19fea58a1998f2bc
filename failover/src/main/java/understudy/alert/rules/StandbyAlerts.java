package understudy.alert.rules;

import java.util.stream.Collectors;
import understudy.failover.Alert;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.status.Humane;

/** What is told of the standby itself, in words. */
final class StandbyAlerts {

  private static final int NEXT_TO_NOTHING = 1;

  private StandbyAlerts() {}

  static Alert disk(Facts facts) {
    var low = facts.lowDisks();
    boolean full = low.stream().anyMatch(disk -> disk.freePercent() < NEXT_TO_NOTHING);
    return new Alert(
        Topic.DISK,
        full ? Level.CRITICAL : Level.WARNING,
        full ? "The standby's disk is full" : "The standby's disk is nearly full",
        low.stream().map(Disk::toString).collect(Collectors.joining("; "))
            + ". alerts.diskLow is "
            + facts.settings().diskLow()
            + "%.",
        "Nothing was deleted. A full disk stops the mirror; it goes on by itself once there is"
            + " room.",
        "Make room on the standby under "
            + low.stream().map(Disk::folder).collect(Collectors.joining(" and "))
            + ".");
  }

  static Alert drill(Facts facts) {
    var drill = facts.view().lastDrill().orElseThrow();
    return new Alert(
        Topic.DRILL,
        Level.WARNING,
        "A drill found what would go wrong in a takeover",
        "The drill of "
            + Humane.time(drill.at())
            + " found "
            + Humane.count(drill.problems(), "problem")
            + ".",
        "Nothing was changed.",
        "Read "
            + drill.report()
            + " on the standby, mend what it names, then say `understudy drill` again.");
  }
}
