package understudy.failover;

import java.time.Duration;
import java.util.Optional;
import understudy.failover.DurableState.Attempt;
import understudy.failover.DurableState.Cause;
import understudy.failover.DurableState.Loss;
import understudy.failover.rules.Row.Judged;
import understudy.failover.rules.Row.Urgency;
import understudy.failover.rules.Spans;

/** What administrators are told, in words. */
final class Alerts {

  private Alerts() {}

  /** For a row that asks to be told of; empty for any other. */
  static Optional<Alert> of(Judged<?> judged) {
    return judged
        .tell()
        .map(urgency ->
            new Alert(
                level(urgency),
                capital(judged.sentence()),
                "Rule " + judged.rule() + " (docs/rules.md).",
                capital(judged.done()) + ".",
                judged.advice()));
  }

  static Alert takenOver(TakeoverRecord takeover) {
    return new Alert(
        takeover.servicesOk() ? Alert.Level.WARNING : Alert.Level.CRITICAL,
        takeover.servicesOk()
            ? "The standby has taken over"
            : "The standby has taken over, but its services do not answer",
        capital(takeover.why()) + ".",
        "Fence "
            + takeover.fence().outcome()
            + ": "
            + takeover.fence().evidence()
            + ". The service was away for about "
            + Spans.words(Duration.ofMillis(takeover.outageMillis()))
            + ". "
            + loss(takeover),
        takeover.servicesOk()
            ? "Mend the primary; then `understudy failback` brings the service home."
            : "Look at the services on the standby now: `understudy journal` says what failed.");
  }

  static Alert stopped(Attempt attempt, String why) {
    return new Alert(
        Alert.Level.CRITICAL,
        "A takeover was stopped on the way",
        capital(attempt.why()) + ". It was stopped: " + why + ".",
        attempt.cause() == Cause.SWITCHOVER
            ? "The address was not taken; the service goes back to the primary."
            : attempt.fenceConfirmed()
                ? "The address was not taken. The primary stays fenced."
                : "The address was not taken; the mirror goes on.",
        "See `understudy status`; `understudy failover` tries again.");
  }

  static Alert notGivenBack(String why) {
    return new Alert(
        Alert.Level.CRITICAL,
        "A planned move was given up, and the primary does not serve again",
        "The service could not be started on the primary again: " + why + ".",
        "Clients are not served until it is, or until the standby takes over.",
        "Start it there by hand, or say `understudy failover`.");
  }

  static Alert wellAgain(String why) {
    return new Alert(Alert.Level.INFO, "All is well again", capital(why) + ".", "", "");
  }

  static Alert damaged(String reason) {
    return new Alert(
        Alert.Level.CRITICAL,
        "The state file was damaged or is missing",
        capital(reason) + ".",
        "Nothing was guessed: the standby serves if it holds the address, and is held otherwise.",
        "Look at both machines. Should this one serve, say `understudy failover`; else"
            + " `understudy release` switches automatic takeover on again.");
  }

  static Alert fencedAgain(FenceResult result, String why) {
    return new Alert(
        result instanceof FenceResult.Confirmed ? Alert.Level.WARNING : Alert.Level.CRITICAL,
        capital(why),
        capital(why) + ".",
        "Fence " + result.word() + ": " + result.evidence() + ".",
        result instanceof FenceResult.Confirmed
            ? "Leave the primary's LAN interface down until `understudy failback`."
            : "Take the primary off the LAN by hand; two machines may hold the service address.");
  }

  static Alert home() {
    return new Alert(
        Alert.Level.INFO,
        "The service is home",
        "The primary serves again.",
        "The mirror runs; the standby watches.",
        "");
  }

  static Alert takenBack(String why, String how) {
    return new Alert(
        Alert.Level.CRITICAL,
        "The service could not be brought home",
        capital(why) + ".",
        "It was taken back, and runs on the standby: " + how + ".",
        "Mend what is named; then `understudy failback` tries again.");
  }

  static Alert notTakenBack(String why, String obstacle) {
    return new Alert(
        Alert.Level.CRITICAL,
        "The service is neither home nor back",
        capital(why) + ".",
        "The standby tries to take it back, and cannot: " + obstacle + ".",
        "Take the primary off the LAN by hand, or mend the link to it.");
  }

  private static String loss(TakeoverRecord takeover) {
    Loss loss = takeover.loss();
    String asOf =
        loss.dataAsOf()
            .map(at ->
                "The data is as of "
                    + Spans.moment(at)
                    + " ("
                    + Spans.words(Duration.between(at, takeover.startedAt()))
                    + " before the takeover began)")
            .orElse("The copy was never complete");
    String owed =
        loss.owedPaths() == 0
            ? "; no path was known to be owed."
            : "; owed: "
                + loss.owedPaths()
                + " paths, such as "
                + String.join(", ", loss.owedSample())
                + ".";
    return asOf + owed;
  }

  private static Alert.Level level(Urgency urgency) {
    return switch (urgency) {
      case INFO -> Alert.Level.INFO;
      case WARNING -> Alert.Level.WARNING;
      case CRITICAL -> Alert.Level.CRITICAL;
    };
  }

  private static String capital(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
