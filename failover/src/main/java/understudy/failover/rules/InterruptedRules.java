package understudy.failover.rules;

import static understudy.failover.rules.Decision.STAY;
import static understudy.failover.rules.Row.Kind.ACT;
import static understudy.failover.rules.Row.Kind.WAIT;
import static understudy.failover.rules.Rules.row;
import static understudy.heartbeat.Verdict.GONE;
import static understudy.heartbeat.Verdict.LAN_LOST;
import static understudy.heartbeat.Verdict.LATE;
import static understudy.heartbeat.Verdict.OURS;
import static understudy.heartbeat.Verdict.STARTING;
import static understudy.heartbeat.Verdict.UNSURE;

import java.util.List;

/** A takeover that a crash cut short: never guessed, gone on with or undone. */
final class InterruptedRules {

  static final List<Row<Observation, Decision>> ROWS =
      List.of(
          row(
              "R1",
              ACT,
              "a takeover was interrupted, and the service address may be here",
              "go on with it",
              "the takeover was interrupted after the address was taken: going on",
              o -> o.interrupted().filter(i -> i.addressMayBeHere()).isPresent(),
              new Decision.GoOn()),
          row(
              "R2",
              WAIT,
              "a takeover was interrupted, and the heartbeat is not sure of anything",
              "wait",
              "the takeover was interrupted: waiting to see the primary ({verdict})",
              o -> o.interrupted().isPresent() && o.sees(STARTING, UNSURE, LATE, OURS),
              STAY),
          row(
              "R3",
              ACT,
              "a takeover was interrupted, and the primary is still gone, or fenced",
              "go on with it",
              "the takeover was interrupted before the address was taken, and the primary is"
                  + " still away: going on",
              o ->
                  o.interrupted()
                      .filter(i -> o.sees(GONE) || i.fenceConfirmed() && o.sees(LAN_LOST))
                      .isPresent(),
              new Decision.GoOn()),
          row(
              "R4",
              WAIT,
              "a takeover was interrupted, and the primary answers",
              "undo it and look again",
              "the takeover was interrupted before the address was taken, and the primary"
                  + " answers: undone",
              o -> o.interrupted().isPresent(),
              new Decision.Undo()));

  private InterruptedRules() {}
}
