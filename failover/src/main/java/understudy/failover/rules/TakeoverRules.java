package understudy.failover.rules;

import static understudy.failover.rules.Decision.REFUSE;
import static understudy.failover.rules.Decision.SUSPECT;
import static understudy.failover.rules.Row.Kind.ACT;
import static understudy.failover.rules.Row.Kind.BLOCK;
import static understudy.failover.rules.Row.Kind.WAIT;
import static understudy.failover.rules.Row.Urgency.CRITICAL;
import static understudy.failover.rules.Rules.row;
import static understudy.heartbeat.Verdict.GONE;
import static understudy.heartbeat.Verdict.LAN_LOST;
import static understudy.heartbeat.Verdict.SERVICE_LOST;

import java.util.List;

/** A takeover is called for: is it allowed? */
final class TakeoverRules {

  static final List<Row<Observation, Decision>> ROWS =
      List.of(
          row(
                  "G1",
                  BLOCK,
                  "automatic takeover is held",
                  "refuse",
                  "a takeover is called for ({verdict}), but it is held: {held}",
                  o -> o.held().isPresent(),
                  REFUSE)
              .told(
                  CRITICAL,
                  "`understudy release` lets it happen, `understudy failover` does it now."),
          row(
                  "G2",
                  BLOCK,
                  "`automatic` is off",
                  "refuse",
                  "a takeover is called for ({verdict}), but automatic takeover is off",
                  o -> !o.policy().automatic(),
                  REFUSE)
              .told(CRITICAL, "`understudy failover` takes over now."),
          row(
                  "G3",
                  BLOCK,
                  "no mirror pass was ever complete",
                  "refuse",
                  "a takeover is called for ({verdict}), but no pass of the mirror was ever complete",
                  o -> !o.mirror().everComplete() || o.dataAge().isEmpty(),
                  REFUSE)
              .told(CRITICAL, "`understudy failover` serves the incomplete copy all the same."),
          row(
                  "G4",
                  BLOCK,
                  "the data is older than `maxDataAge`, or as far in the future by our clock",
                  "refuse",
                  "a takeover is called for ({verdict}), but the copy is {age} ({owed} paths owed),"
                      + " and {maxAge} are allowed",
                  Observation::dataTooOld,
                  REFUSE)
              .told(CRITICAL, "`understudy failover` serves the old copy all the same."),
          row(
              "G5",
              BLOCK,
              "a takeover was stopped on the way, and nothing is seen differently since",
              "refuse",
              "the takeover was stopped: {stopped}",
              o -> o.stopped().isPresent(),
              REFUSE),
          row(
              "G6",
              WAIT,
              "both networks are down, the primary's guard may still hold the address on its lease,"
                  + " and there is no fence command",
              "wait it out",
              "the primary is silent on both networks: in {lease} its guard has surely let the"
                  + " address go",
              o -> o.sees(GONE) && !o.leaseLeft().isZero() && !o.policy().fenceCommand(),
              SUSPECT),
          row(
              "T1",
              ACT,
              "both networks are down, our own LAN is well",
              "take over",
              "the primary is silent on both networks, and our own LAN is well",
              o -> o.sees(GONE),
              new Decision.TakeOver(false)),
          row(
              "T2",
              ACT,
              "the primary's LAN stays down",
              "fence and take over",
              "the primary is silent on the LAN for {seenFor}, and serves nobody there",
              o -> o.sees(LAN_LOST),
              new Decision.TakeOver(false)),
          row(
              "T3",
              ACT,
              "the primary is frozen, and a fence command is configured",
              "fence by command and take over",
              "the primary answers ping, but neither its service nor a log-in: it is frozen",
              o -> o.frozen(),
              new Decision.TakeOver(true)),
          row(
              "T4",
              ACT,
              "the service stays away, and `serviceLost` is `takeover`",
              "fence and take over",
              "both networks answer, but a service check fails for {seenFor}, and no remedy helped",
              o -> o.sees(SERVICE_LOST),
              new Decision.TakeOver(false)));

  private TakeoverRules() {}
}
