package understudy.failover.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.failover.rules.Guard.Care;
import understudy.failover.rules.Row.Kind;
import understudy.failover.rules.Row.Urgency;
import understudy.heartbeat.LinkState;

/**
 * What is looked at while the standby serves.
 *
 * @param heldHere whether the service addresses are on this machine
 * @param other who else answers for a service address, in words
 * @param ownLan whether this machine's own LAN is well
 * @param fenced the primary was seen to be fenced, and has not been silent since
 * @param everFenced the primary was seen to be fenced at some time since the takeover began
 * @param back the primary was silent on the LAN since it was last fenced, and is not any more
 * @param sinceFence how long ago it was last fenced; empty: not by this process
 * @param announceDue whether it is time to announce the address once more
 */
public record Guard(
    boolean heldHere,
    Optional<String> other,
    boolean ownLan,
    LinkState lan,
    LinkState privateLink,
    boolean fenced,
    boolean everFenced,
    boolean back,
    Optional<Duration> sinceFence,
    boolean announceDue)
    implements Seen {

  /** A fence that did not help is tried again after this. */
  public static final Duration FENCE_AGAIN = Duration.ofSeconds(1);

  /** And after this when nothing ever answered that could confirm it. */
  public static final Duration FENCE_UNCONFIRMED = Duration.ofSeconds(60);

  /** What is done. */
  public enum Care {
    NOTHING,
    ANNOUNCE,
    FENCE,
    /** Says so, announces ours, and fences. */
    DEFEND,
    RETAKE
  }

  public static final Table<Guard, Care> TABLE =
      new Table<>(
          "While the standby serves",
          "Asked again at every heartbeat while ACTIVE. The address is never dropped silently.",
          List.of(
              Row.<Guard, Care>of(
                      "A1",
                      Kind.ACT,
                      "another machine answers for the service address",
                      "say so, fence, announce ours again",
                      "another machine answers for the service address: {other}",
                      o -> o.other().isPresent() && o.mayFence(),
                      Care.DEFEND)
                  .told(Urgency.CRITICAL, "Find that machine and take the address from it."),
              Row.<Guard, Care>of(
                      "A2",
                      Kind.ACT,
                      "the primary is back, and its LAN is up",
                      "fence it again at once",
                      "the primary is back on the LAN while the standby serves: fencing it",
                      o -> o.lan() == LinkState.UP && o.mayFence(),
                      Care.FENCE)
                  .told(
                      Urgency.WARNING,
                      "Leave the primary's LAN interface down until `understudy failback`."),
              Row.of(
                  "A3",
                  Kind.ACT,
                  "the private link answers again, and the primary was not seen to be fenced since",
                  "fence it",
                  "the primary answers on the private link again: seeing to its fence",
                  o -> o.privateLink() == LinkState.UP && !o.fenced() && o.mayFence(),
                  Care.FENCE),
              Row.of(
                  "A4",
                  Kind.ACT,
                  "no fence was ever confirmed, for a minute",
                  "fence once more, by whatever answers now",
                  "the primary was never seen to be fenced: trying again",
                  o -> !o.everFenced() && o.agoAtLeast(FENCE_UNCONFIRMED),
                  Care.FENCE),
              Row.of(
                  "A5",
                  Kind.ACT,
                  "the service address is not here, nobody answers for it, and our own LAN is well",
                  "take it again",
                  "the service address is not on this machine: taking it again",
                  o -> !o.heldHere() && o.other().isEmpty() && o.ownLan(),
                  Care.RETAKE),
              Row.of(
                  "A6",
                  Kind.WELL,
                  "an announcement is due: 1, 2 and 5 s after a takeover, then every 60 s",
                  "announce the address",
                  "the standby serves",
                  Guard::announceDue,
                  Care.ANNOUNCE),
              Row.of(
                  "A7",
                  Kind.WELL,
                  "nothing of this",
                  "serve",
                  "the standby serves",
                  _ -> true,
                  Care.NOTHING)));

  private boolean mayFence() {
    return back || agoAtLeast(FENCE_AGAIN);
  }

  private boolean agoAtLeast(Duration span) {
    return sinceFence.isEmpty() || sinceFence.get().compareTo(span) >= 0;
  }

  @Override
  public Map<String, String> words() {
    return Map.of("other", other.orElse("nobody"));
  }
}
