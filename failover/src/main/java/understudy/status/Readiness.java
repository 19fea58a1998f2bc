package understudy.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import understudy.config.Settings;
import understudy.failover.DurableState;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Vitals;
import understudy.mirror.MirrorState;
import understudy.mirror.MirrorView;

/** Pure: why a takeover would not be made by itself now, or not serve fresh data. */
final class Readiness {

  private final List<String> reasons = new ArrayList<>();

  private Readiness() {}

  /** One sentence for each reason, the gravest first; none: ready. */
  static List<String> reasons(Settings settings, Sight sight) {
    if (!sight.daemon()) {
      return List.of("the daemon does not run: nobody watches, nobody would take over");
    }
    var readiness = new Readiness();
    if (sight.controller().state() == State.ACTIVE) {
      readiness.serving(sight.vitals());
      return readiness.reasons;
    }
    readiness.orders(settings, sight.controller());
    readiness.mirror(settings.failover().maxDataAge(), sight.mirror(), sight.at());
    readiness.networks(sight.vitals());
    readiness.sessions(settings, sight);
    return readiness.reasons;
  }

  private void serving(Vitals vitals) {
    when(
        new StatusView.Standby(vitals.lanCarrier(), vitals.references()).lanIsCut(),
        "our own LAN is cut: clients do not reach this machine, which serves");
    reasons.add("this machine serves already: nobody stands by");
  }

  private void orders(Settings settings, DurableState controller) {
    State state = controller.state();
    when(
        state == State.BLOCKED, "a takeover was called for and is blocked: " + controller.reason());
    when(
        state == State.TAKING_OVER || state == State.FAILING_BACK,
        state == State.TAKING_OVER ? "a takeover is under way" : "a failback is under way");
    when(!settings.failover().automatic(), "failover.automatic is off in the configuration");
    controller
        .held()
        .ifPresent(held ->
            reasons.add(
                "automatic takeover is off"
                    + held.until().map(until -> " until " + Humane.time(until)).orElse("")
                    + (held.reason().isBlank() ? "" : ": " + held.reason())));
  }

  private void mirror(Duration maxDataAge, MirrorView mirror, Instant now) {
    mirror
        .suspended()
        .ifPresent(it -> reasons.add("the mirror is suspended by " + it.by() + ": " + it.reason()));
    mirror.held().ifPresent(held -> reasons.add("the mirror is held: " + held.sentence()));
    if (!mirror.everComplete() || mirror.dataAsOf().isEmpty()) {
      reasons.add("no pass of the mirror was ever complete");
      return;
    }
    Duration age = Duration.between(mirror.dataAsOf().get(), now);
    when(
        age.compareTo(maxDataAge) > 0,
        "the data is "
            + Humane.duration(age)
            + " old, failover.maxDataAge is "
            + Humane.duration(maxDataAge));
    when(
        mirror.state() == MirrorState.FAILING,
        "the mirror is failing: " + mirror.problem().orElse("its journal says why"));
  }

  private void networks(Vitals vitals) {
    when(down(vitals.lan().state()), "the primary is silent on the LAN");
    when(down(vitals.privateLink().state()), "the primary is silent on the private link");
    when(!vitals.lanCarrier(), "our own LAN interface has no carrier");
    when(vitals.references() == Reach.DOWN, "no reference host answers: our own LAN may be cut");
    when(
        vitals.lan().state() == LinkState.UNKNOWN
            || vitals.privateLink().state() == LinkState.UNKNOWN,
        "the networks have not been asked often enough yet");
  }

  private void sessions(Settings settings, Sight sight) {
    Vitals vitals = sight.vitals();
    when(
        !sight.privateSession() && !down(vitals.privateLink().state()),
        noSession(settings.primary().privateLink().address().getHostAddress()));
    when(
        !sight.lanSession() && !down(vitals.lan().state()),
        noSession(settings.primary().lan().address().getHostAddress()));
    sight
        .doorMisfit()
        .ifPresent(
            why -> reasons.add("the restricted key does not fit, say `understudy check`: " + why));
  }

  private static String noSession(String address) {
    return "no log-in on the primary at " + address + ": say `understudy check`";
  }

  private static boolean down(LinkState state) {
    return state == LinkState.DOWN;
  }

  private void when(boolean condition, String sentence) {
    if (condition) {
      reasons.add(sentence);
    }
  }
}
