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

  /** While the standby serves. */
  static Alert ownLan(Facts facts) {
    return new Alert(
        Topic.OWN_LAN,
        Level.CRITICAL,
        "The standby serves, and its own LAN is cut",
        (facts.view().standby().lanCarrier()
                ? "No reference host answers"
                : "Our own LAN interface has no carrier")
            + ": clients do not reach this machine, which serves.",
        "It keeps the service address, and serves on when its LAN is back. Nobody else serves.",
        "Look at the standby's LAN cable, switch port and interface now.");
  }

  /** While the standby serves. */
  static Alert privateLink(Facts facts) {
    return new Alert(
        Topic.PRIVATE_LINK,
        Level.WARNING,
        "The private link fell silent while the standby serves",
        "The primary does not answer on the private link since "
            + Humane.time(facts.view().primary().privateLink().since())
            + ": it is off, or the crossover is cut.",
        "The standby goes on serving. Over this link it cannot fence the primary, nor bring the"
            + " service home.",
        "Look at the primary, and at the crossover cable and its interface on both machines;"
            + " nothing need be done while the primary is off on purpose.");
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
