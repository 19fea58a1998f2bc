package understudy.alert.rules;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import understudy.failover.Alert.Topic;
import understudy.failover.rules.State;
import understudy.status.StatusView;

/** Every topic, in the order in which they are told. docs/alerts.md is made from it. */
public final class AlertTable {

  private static final Predicate<Facts> ALWAYS = facts -> true;
  private static final Predicate<Facts> SERVING = Facts::serving;
  private static final Predicate<Facts> WATCHED = SERVING.negate();
  private static final Predicate<Facts> TROUBLE = facts -> !facts.is(State.WATCHING);

  /** A list that is just being written may look bad. */
  private static final Duration WRITTEN = Duration.ofSeconds(15);

  public static final List<AlertRow> ROWS =
      List.of(
          AlertRow.told(
                  Topic.TAKEOVER,
                  "critical; warning when ordered",
                  "the standby serves",
                  ALWAYS,
                  SERVING,
                  "The service is home: the primary serves, and the standby watches.")
              .eachTime(),
          AlertRow.told(
              Topic.BLOCKED,
              "critical",
              "a takeover is called for, and a guard refuses it",
              WATCHED,
              TROUBLE,
              "The primary answers, and no takeover is called for."),
          AlertRow.told(
              Topic.STOPPED,
              "critical",
              "a takeover was stopped before it had the address",
              facts -> !facts.is(State.ACTIVE) && !facts.is(State.FAILING_BACK),
              TROUBLE,
              "The primary answers, and no takeover is called for."),
          AlertRow.told(
              Topic.FENCE,
              "warning; critical when unconfirmed",
              "the primary came back, or another machine has the address, while the standby serves",
              SERVING,
              ALWAYS,
              ""),
          AlertRow.told(
              Topic.FAILBACK,
              "critical; warning when the service waits here",
              "the way home was interrupted, or did not work",
              SERVING,
              ALWAYS,
              ""),
          AlertRow.told(
              Topic.STATE_FILE,
              "critical",
              "the state file is damaged or missing",
              ALWAYS,
              facts -> facts.serving() || facts.view().held(),
              "Automatic takeover is on again."),
          AlertRow.told(
                  Topic.PRIVATE_LINK,
                  "warning",
                  "the private link is down, the LAN answers; or it fell silent while the standby serves",
                  facts -> !facts.serving() || facts.servesHere() && !facts.privateLinkWasDown(),
                  facts -> facts.servesHere() ? facts.privateLinkDown() : TROUBLE.test(facts),
                  "The private link answers again. While the primary serves, the mirror catches up.")
              .orSeen(Facts::servesHere, StandbyAlerts::privateLink),
          AlertRow.told(
              Topic.LAN,
              "warning",
              "the LAN is split between the two machines",
              WATCHED,
              TROUBLE,
              "Both networks answer again."),
          AlertRow.told(
                  Topic.OWN_LAN,
                  "warning; critical while the standby serves",
                  "the standby's own LAN is cut: no carrier, or no reference host answers",
                  facts -> !facts.serving() || facts.servesHere(),
                  facts ->
                      facts.servesHere() ? facts.view().standby().lanIsCut() : TROUBLE.test(facts),
                  "The standby's own LAN is well again.")
              .orSeen(Facts::servesHere, StandbyAlerts::ownLan),
          AlertRow.told(
              Topic.SERVICE,
              "critical",
              "the service on the primary fails, and no remedy helped",
              WATCHED,
              TROUBLE,
              "The service answers its checks again."),
          AlertRow.seen(
                  Topic.STALE,
                  "critical",
                  "the data is older than `alerts.staleAfter`, or was not once complete for as long",
                  WATCHED,
                  facts ->
                      facts
                          .dataAge()
                          .map(age -> age.compareTo(facts.settings().staleAfter()) > 0)
                          .orElse(true),
                  MirrorAlerts::stale,
                  "The data is fresh again.")
              .after(facts ->
                  facts.dataAge().isPresent() ? Duration.ZERO : facts.settings().staleAfter()),
          AlertRow.seen(
                  Topic.HELD,
                  "warning",
                  "a guard holds the mirror: too many deletions, a source that is not mounted",
                  WATCHED,
                  facts -> facts.mirror().held().isPresent(),
                  MirrorAlerts::held,
                  "The mirror goes on.")
              .after(facts ->
                  facts.mirror().held().filter(StatusView.Held::canBeAllowed).isPresent()
                      ? Duration.ZERO
                      : Duration.ofMinutes(1)),
          AlertRow.seen(
              Topic.OWED,
              "warning",
              "some paths cannot be copied for longer than `failover.maxDataAge`",
              facts ->
                  facts.mirroring() && facts.mirror().held().isEmpty() && !facts.privateLinkDown(),
              facts ->
                  facts.mirror().owedPaths() > 0
                      && facts
                          .dataAge()
                          .filter(a -> a.compareTo(facts.maxDataAge()) > 0)
                          .isPresent(),
              MirrorAlerts::owed,
              "Everything is copied again."),
          AlertRow.seen(
              Topic.MISSED,
              "warning",
              "a full pass brought changes that the watch should have seen",
              facts -> facts.mirror().missed() > 0,
              ALWAYS,
              MirrorAlerts::missed,
              ""),
          AlertRow.seen(
                  Topic.SOURCES,
                  "warning",
                  "the primary's list of sources (`mirror.sourcesFrom`) does not count",
                  WATCHED,
                  facts -> facts.listTrouble().isPresent(),
                  MirrorAlerts::sources,
                  "The list on the primary counts again.")
              .after(facts -> WRITTEN),
          AlertRow.seen(
              Topic.DISK,
              "warning; critical below 1%",
              "less than `alerts.diskLow` is free where the standby's data or state lies",
              facts -> !facts.disks().isEmpty(),
              facts -> !facts.lowDisks().isEmpty(),
              StandbyAlerts::disk,
              "There is room again."),
          AlertRow.seen(
              Topic.DRILL,
              "warning",
              "the last drill found what would go wrong",
              facts -> facts.view().lastDrill().isPresent(),
              facts -> facts.view().lastDrill().filter(drill -> !drill.good()).isPresent(),
              StandbyAlerts::drill,
              "The latest drill went well."));

  private AlertTable() {}
}
