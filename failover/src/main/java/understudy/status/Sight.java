package understudy.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import understudy.failover.DurableState;
import understudy.heartbeat.LinkHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;
import understudy.mirror.MirrorView;

/**
 * All that a picture is made of, taken at one moment.
 *
 * @param daemon whether a daemon took it; else it is what its files say
 * @param lanSession whether commands reach the primary over the LAN
 * @param privateSession whether they do over the private link
 * @param heldHere whether this machine holds the service addresses
 * @param lastDrill what the latest drill came to
 * @param doorMisfit why the primary's door does not let through what we need; empty: it does, or
 *     there is none
 * @param listTrouble why the sources that the primary lists do not count; empty: they do
 * @param alerts what is told of, and goes on
 */
public record Sight(
    Instant at,
    boolean daemon,
    DurableState controller,
    Vitals vitals,
    MirrorView mirror,
    boolean lanSession,
    boolean privateSession,
    boolean heldHere,
    Optional<StatusView.Drill> lastDrill,
    Optional<String> doorMisfit,
    Optional<ListTrouble> listTrouble,
    List<StatusView.Alert> alerts) {

  /**
   * Why a list does not count.
   *
   * @param remedy what to do, a sentence
   */
  public record ListTrouble(String why, String remedy) {}

  public Sight {
    alerts = List.copyOf(alerts);
  }

  /** Of a primary without a door, and no alert open. */
  public Sight(
      Instant at,
      boolean daemon,
      DurableState controller,
      Vitals vitals,
      MirrorView mirror,
      boolean lanSession,
      boolean privateSession,
      boolean heldHere,
      Optional<StatusView.Drill> lastDrill) {
    this(
        at,
        daemon,
        controller,
        vitals,
        mirror,
        lanSession,
        privateSession,
        heldHere,
        lastDrill,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** What can be said when no daemon runs: the files, and nothing of the networks. */
  public static Sight ofFiles(
      Instant at,
      DurableState controller,
      MirrorView mirror,
      boolean heldHere,
      Optional<StatusView.Drill> lastDrill,
      List<StatusView.Alert> alerts) {
    var unknown = new LinkHealth(LinkState.UNKNOWN, Optional.empty(), at, Optional.empty());
    var vitals =
        new Vitals(unknown, unknown, true, Reach.UNKNOWN, List.of(), false, Verdict.STARTING, at);
    return new Sight(
        at,
        false,
        controller,
        vitals,
        mirror,
        false,
        false,
        heldHere,
        lastDrill,
        Optional.empty(),
        Optional.empty(),
        alerts);
  }
}
