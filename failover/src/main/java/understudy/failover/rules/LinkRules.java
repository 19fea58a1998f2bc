package understudy.failover.rules;

import static understudy.failover.rules.Decision.STAY;
import static understudy.failover.rules.Decision.SUSPECT;
import static understudy.failover.rules.Row.Kind.CURE;
import static understudy.failover.rules.Row.Kind.NEVER;
import static understudy.failover.rules.Row.Kind.WAIT;
import static understudy.failover.rules.Row.Kind.WELL;
import static understudy.failover.rules.Row.Urgency.WARNING;
import static understudy.failover.rules.Rules.row;
import static understudy.heartbeat.Verdict.ALIVE;
import static understudy.heartbeat.Verdict.LATE;
import static understudy.heartbeat.Verdict.OURS;
import static understudy.heartbeat.Verdict.PRIVATE_LOST;
import static understudy.heartbeat.Verdict.STARTING;
import static understudy.heartbeat.Verdict.UNSURE;

import java.util.List;

/** What cannot be judged, what is well, and the crossover alone. */
final class LinkRules {

  static final List<Row<Observation, Decision>> ROWS =
      List.of(
          row(
              "N1",
              NEVER,
              "our own loop ran late",
              "nothing",
              "our own clockwork ran late: what it saw is not trusted",
              o -> o.sees(LATE),
              STAY),
          row(
              "N2",
              WAIT,
              "the heartbeat has only begun",
              "nothing",
              "the heartbeat has not asked often enough yet",
              o -> o.sees(STARTING),
              STAY),
          row(
                  "N3",
                  NEVER,
                  "the standby's own LAN has no signal, or every reference host is silent too",
                  "never take over",
                  "our own LAN is cut: whoever cannot be reached, the fault is ours",
                  o -> o.sees(OURS),
                  SUSPECT)
              .told(WARNING, "Look at the standby's LAN cable, switch port and interface."),
          row(
              "W1",
              WELL,
              "both networks answer, and the service checks too",
              "nothing",
              "both networks answer",
              o -> o.sees(ALIVE),
              new Decision.Watch()),
          row(
              "C1",
              WAIT,
              "a reboot of the primary was ordered a moment ago",
              "wait for it",
              "the primary was told to reboot: it is given {wait}",
              o -> o.state() == State.CURING && o.awaits(Cure.REBOOT),
              STAY),
          row(
              "S1",
              WAIT,
              "some probes are missing, too few to say more",
              "ask again",
              "something is silent: asking again",
              o -> o.sees(UNSURE) && o.state() == State.WATCHING,
              SUSPECT),
          row(
              "S2",
              WAIT,
              "the same, and something was wrong before",
              "ask again",
              "something is silent: asking again",
              o -> o.sees(UNSURE),
              STAY),
          row(
              "P1",
              WAIT,
              "the private link alone is down, for less than `lanGrace`",
              "wait",
              "the private link is silent, the LAN answers: waiting {grace}",
              o -> o.sees(PRIVATE_LOST) && o.inGrace(),
              SUSPECT),
          row(
              "P2",
              CURE,
              "the same for longer, and a cure is configured",
              "try it over the LAN",
              "the private link is silent for {seenFor}: trying its cure over the LAN",
              o -> o.sees(PRIVATE_LOST) && o.mayTry(Cure.PRIVATE),
              new Decision.Remedy(Cure.PRIVATE)),
          row(
              "P3",
              WAIT,
              "the cure was tried a moment ago",
              "wait",
              "the private link's cure was tried: it is given {wait}",
              o -> o.sees(PRIVATE_LOST) && o.awaits(Cure.PRIVATE),
              STAY),
          row(
                  "P4",
                  NEVER,
                  "the private link stays down, the LAN answers",
                  "never take over",
                  "the private link is down, the LAN answers: nothing is mirrored meanwhile",
                  o -> o.sees(PRIVATE_LOST),
                  SUSPECT)
              .told(WARNING, "Look at the crossover cable and its interface on both machines."));

  private LinkRules() {}
}
