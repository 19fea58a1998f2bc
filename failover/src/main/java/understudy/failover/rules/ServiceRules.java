package understudy.failover.rules;

import static understudy.failover.rules.Decision.REFUSE;
import static understudy.failover.rules.Decision.STAY;
import static understudy.failover.rules.Decision.SUSPECT;
import static understudy.failover.rules.Row.Kind.ASK;
import static understudy.failover.rules.Row.Kind.BLOCK;
import static understudy.failover.rules.Row.Kind.CURE;
import static understudy.failover.rules.Row.Kind.NEVER;
import static understudy.failover.rules.Row.Kind.WAIT;
import static understudy.failover.rules.Row.Kind.WELL;
import static understudy.failover.rules.Row.Urgency.CRITICAL;
import static understudy.failover.rules.Rules.row;
import static understudy.heartbeat.Verdict.SERVICE_LOST;

import java.util.List;
import understudy.failover.rules.Policy.ServiceLost;

/** Both networks answer, the service does not. */
final class ServiceRules {

  static final List<Row<Observation, Decision>> ROWS =
      List.of(
          row(
              "V1",
              WELL,
              "a service check fails, and `serviceLost` is `ignore`",
              "nothing",
              "a service check fails; the configuration says to ignore that",
              o -> o.sees(SERVICE_LOST) && o.policy().serviceLost() == ServiceLost.IGNORE,
              new Decision.Watch()),
          row(
              "V2",
              WAIT,
              "a service check fails, for less than `lanGrace`",
              "wait",
              "both networks answer, but a service check fails: waiting {grace}",
              o -> o.sees(SERVICE_LOST) && o.inGrace(),
              SUSPECT),
          row(
              "V3",
              WAIT,
              "the service cure was tried a moment ago",
              "wait",
              "the service cure was tried: it is given {wait}",
              o -> o.sees(SERVICE_LOST) && o.awaits(Cure.SERVICE),
              STAY),
          row(
              "V4",
              ASK,
              "a service check fails, and no log-in was tried lately",
              "try whether a command still runs on the primary",
              "a service check fails for {seenFor}: trying to log in",
              o -> o.sees(SERVICE_LOST) && o.loginDue(),
              new Decision.Ask(Decision.Question.LOGIN)),
          row(
              "V5",
              WAIT,
              "a log-in failed, not yet three times in a row",
              "try again",
              "a service check fails and a log-in failed: trying again",
              o -> o.sees(SERVICE_LOST) && o.asked().refused() > 0 && !o.frozen(),
              SUSPECT),
          row(
                  "V6",
                  BLOCK,
                  "three log-ins failed: frozen, though its kernel answers; no fence command",
                  "never take over: it keeps the address",
                  "the primary answers ping, but neither its service nor a log-in: it is frozen and"
                      + " keeps the address, and no fence command is configured to end it",
                  o -> o.frozen() && !o.policy().fenceCommand(),
                  REFUSE)
              .told(CRITICAL, "Switch the primary off by hand; the standby then takes over."),
          row(
              "V7",
              CURE,
              "the log-in works, and a service cure is configured",
              "try it",
              "a service check fails for {seenFor}: trying the service cure",
              o -> o.sees(SERVICE_LOST) && !o.frozen() && o.mayTry(Cure.SERVICE),
              new Decision.Remedy(Cure.SERVICE)),
          row(
              "V8",
              CURE,
              "that did not help, and a reboot is allowed",
              "reboot the primary",
              "a service check still fails: rebooting the primary",
              o -> o.sees(SERVICE_LOST) && !o.frozen() && o.mayTry(Cure.REBOOT),
              new Decision.Remedy(Cure.REBOOT)),
          row(
                  "V9",
                  NEVER,
                  "nothing helped, and `serviceLost` is not `takeover`",
                  "no takeover",
                  "both networks answer, but a service check fails, and no remedy helped",
                  o ->
                      o.sees(SERVICE_LOST)
                          && !o.frozen()
                          && o.policy().serviceLost() != ServiceLost.TAKEOVER,
                  SUSPECT)
              .told(
                  CRITICAL,
                  "Look at the service on the primary; `understudy failover` moves it here."));

  private ServiceRules() {}
}
