package understudy.alert.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.config.AlertSettings;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.status.StatusView;

/**
 * All that the alerts are judged by, taken at one moment.
 *
 * @param maxDataAge an older mirror does not take over by itself
 */
public record Facts(
    StatusView view, List<Disk> disks, AlertSettings settings, Duration maxDataAge) {

  private static final Set<State> SERVING =
      EnumSet.of(State.TAKING_OVER, State.ACTIVE, State.FAILING_BACK);

  /** A primary that a fence switches off is silent after that long. */
  private static final Duration SWITCHED_OFF = Duration.ofMinutes(1);

  public Facts {
    disks = List.copyOf(disks);
  }

  Instant at() {
    return view.at();
  }

  StatusView.Copy mirror() {
    return view.mirror();
  }

  /** The standby serves, or is about to. */
  boolean serving() {
    return SERVING.contains(view.state());
  }

  /** Clients are to reach this machine, now. */
  boolean servesHere() {
    return view.servesHere();
  }

  boolean is(State state) {
    return view.state() == state;
  }

  /** The standby is there to mirror: what ails the mirror is worth telling. */
  boolean mirroring() {
    return !serving() && mirror().suspended().isEmpty();
  }

  /** Why the primary's list of sources does not count. */
  Optional<String> listTrouble() {
    return mirror().listed().flatMap(StatusView.Listed::trouble);
  }

  Optional<Duration> dataAge() {
    return mirror().dataAgeMillis().map(Duration::ofMillis);
  }

  boolean privateLinkDown() {
    return view.primary().privateLink().state() == LinkState.DOWN;
  }

  /**
   * It was down when we took over, or a moment later: the takeover's alert says what that means.
   */
  boolean privateLinkWasDown() {
    Instant takenOver =
        view.lastTakeover().map(StatusView.Takeover::finishedAt).orElse(view.since());
    return privateLinkDown()
        && view.primary().privateLink().since().isBefore(takenOver.plus(SWITCHED_OFF));
  }

  List<Disk> lowDisks() {
    return disks.stream().filter(disk -> disk.freePercent() < settings.diskLow()).toList();
  }
}
