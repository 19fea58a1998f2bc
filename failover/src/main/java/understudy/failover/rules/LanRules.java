package understudy.failover.rules;

import static understudy.failover.rules.Decision.REFUSE;
import static understudy.failover.rules.Decision.STAY;
import static understudy.failover.rules.Decision.SUSPECT;
import static understudy.failover.rules.Row.Kind.ASK;
import static understudy.failover.rules.Row.Kind.BLOCK;
import static understudy.failover.rules.Row.Kind.CURE;
import static understudy.failover.rules.Row.Kind.NEVER;
import static understudy.failover.rules.Row.Kind.WAIT;
import static understudy.failover.rules.Row.Urgency.CRITICAL;
import static understudy.failover.rules.Row.Urgency.WARNING;
import static understudy.failover.rules.Rules.row;
import static understudy.heartbeat.Verdict.LAN_LOST;

import java.util.List;

/** The primary's LAN is silent, the private link is not. */
final class LanRules {

  static final List<Row<Observation, Decision>> ROWS =
      List.of(
          row(
              "L1",
              WAIT,
              "the LAN is down, the private link up, for less than `lanGrace`",
              "wait",
              "the primary is silent on the LAN, but not on the private link: waiting {grace}",
              o -> o.sees(LAN_LOST) && o.inGrace(),
              SUSPECT),
          row(
              "L2",
              ASK,
              "the same for longer, and the primary was not asked lately",
              "ask it over the private link whether it reaches a reference host",
              "the primary is silent on the LAN for {seenFor}: asking it over the private link",
              o -> o.sees(LAN_LOST) && o.references() && o.referenceDue(),
              new Decision.Ask(Decision.Question.REFERENCE)),
          row(
                  "L3",
                  NEVER,
                  "it does: a split between the two of us, clients are served",
                  "never take over",
                  "the LAN is split between the two machines: the primary still reaches a reference"
                      + " host, so clients are served",
                  o -> o.sees(LAN_LOST) && o.references() && o.asked().reaches().orElse(false),
                  SUSPECT)
              .told(WARNING, "Look at the switches between the two machines."),
          row(
              "L4",
              WAIT,
              "it gave no answer, not yet three times in a row",
              "ask again",
              "the primary is silent on the LAN and gave no answer over the private link: asking again",
              o -> o.sees(LAN_LOST) && o.unheard() && o.asked().unheard() < Observation.DEAD,
              SUSPECT),
          row(
                  "L5",
                  BLOCK,
                  "it gives no answer, and there is no fence command",
                  "refuse",
                  "the primary is silent on the LAN, its private link answers ping, but no log-in"
                      + " works there: whether it still serves cannot be known, and no fence command"
                      + " is configured to end it",
                  o -> o.sees(LAN_LOST) && o.unheard() && !o.policy().fenceCommand(),
                  REFUSE)
              .told(CRITICAL, "Switch the primary off by hand; the standby then takes over."),
          row(
              "L6",
              CURE,
              "it reaches none, and a LAN cure is configured",
              "try it over the private link",
              "the primary has lost its LAN for {seenFor}: trying the LAN cure",
              o -> o.sees(LAN_LOST) && !o.unheard() && o.mayTry(Cure.LAN),
              new Decision.Remedy(Cure.LAN)),
          row(
              "L7",
              WAIT,
              "the LAN cure was tried a moment ago",
              "wait",
              "the LAN cure was tried: it is given {wait}",
              o -> o.sees(LAN_LOST) && o.awaits(Cure.LAN),
              STAY));

  private LanRules() {}
}
