package understudy.failover.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import understudy.failover.rules.Homeward.Care;
import understudy.failover.rules.Row.Kind;
import understudy.failover.rules.Row.Urgency;
import understudy.heartbeat.LinkState;

/**
 * What is looked at while the service is on its way home. The steps themselves run in one go; a
 * step that clients wait for is only seen here after it was interrupted.
 *
 * @param stage how far it is
 * @param heldHere whether the service addresses are on this machine
 * @param inStage how long that has been so
 * @param sinceTry how long ago the interrupted hand-over was last tried
 */
public record Homeward(
    Stage stage, boolean heldHere, LinkState lan, Duration inStage, Duration sinceTry)
    implements Seen {

  /** A hand-over that could not be settled is tried again after this. */
  public static final Duration AGAIN = Duration.ofSeconds(5);

  /** The primary has this long to be seen on the LAN; then the usual rules judge it. */
  public static final Duration TO_BE_SEEN = Duration.ofSeconds(15);

  /** How far it is. */
  public enum Stage {
    /** The standby serves; the data is copied meanwhile. */
    SERVING,
    /** The service is suspended, the address is still ours. */
    SUSPENDED,
    /** The address is ours, nobody's or the primary's. */
    HANDING_OVER,
    /** The primary serves. */
    HOME
  }

  /** What is done. */
  public enum Care {
    /** As while ACTIVE. */
    GUARD,
    SERVE_AGAIN,
    SETTLE,
    FINISH,
    WAIT
  }

  public static final Table<Homeward, Care> TABLE =
      new Table<>(
          "While the service is on its way home",
          "Asked again at every heartbeat while FAILING_BACK. The mirror stays suspended until the"
              + " primary serves.",
          List.of(
              Row.of(
                  "H1",
                  Kind.WELL,
                  "the standby still serves, the data is copied ahead",
                  "guard the service as while ACTIVE",
                  "the standby serves while the data is brought home",
                  o -> o.stage() == Stage.SERVING,
                  Care.GUARD),
              Row.<Homeward, Care>of(
                      "H2",
                      Kind.ACT,
                      "interrupted while the service was suspended",
                      "start the service here again, and wait for the operator",
                      "the way home was interrupted: the service runs here again",
                      o -> o.stage() == Stage.SUSPENDED,
                      Care.SERVE_AGAIN)
                  .told(Urgency.WARNING, "`understudy failback` goes on, --abort ends it."),
              Row.<Homeward, Care>of(
                      "H3",
                      Kind.ACT,
                      "interrupted at the hand-over, before the address was given up",
                      "start the service here again, and wait for the operator",
                      "the hand-over was interrupted before it began: the service runs here again",
                      o -> o.stage() == Stage.HANDING_OVER && o.heldHere(),
                      Care.SERVE_AGAIN)
                  .told(Urgency.WARNING, "`understudy failback` goes on, --abort ends it."),
              Row.of(
                  "H4",
                  Kind.ACT,
                  "interrupted at the hand-over, after the address was given up",
                  "finish it; if clients are not served then, fence the primary and take the"
                      + " service back",
                  "the hand-over was interrupted: finishing it, or taking the service back",
                  o -> o.stage() == Stage.HANDING_OVER && o.sinceTry().compareTo(AGAIN) >= 0,
                  Care.SETTLE),
              Row.of(
                  "H5",
                  Kind.WELL,
                  "the primary serves and is seen on the LAN, or has had 15 s for that",
                  "mirror again, WATCHING",
                  "the service is home: the primary serves",
                  o ->
                      o.stage() == Stage.HOME
                          && (o.lan() == LinkState.UP || o.inStage().compareTo(TO_BE_SEEN) >= 0),
                  Care.FINISH),
              Row.of(
                  "H6",
                  Kind.WAIT,
                  "nothing of this",
                  "wait for the next heartbeat",
                  "waiting for the primary to be seen on the LAN",
                  _ -> true,
                  Care.WAIT)));

  @Override
  public Map<String, String> words() {
    return Map.of();
  }
}
