package understudy.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.failover.DurableState.Attempt;
import understudy.failover.DurableState.Cause;
import understudy.failover.DurableState.Loss;
import understudy.failover.rules.Decision;
import understudy.failover.rules.Row.Judged;
import understudy.failover.rules.Row.Urgency;
import understudy.failover.rules.Spans;
import understudy.heartbeat.Verdict;

/** What administrators are told of the controller's doings, in words. */
final class Alerts {

  private Alerts() {}

  /** For a row that asks to be told of while the standby watches; empty for any other. */
  static Optional<Alert> watching(Judged<Decision> judged, Verdict verdict) {
    Topic topic =
        judged.decision() instanceof Decision.Block
            ? Topic.BLOCKED
            : switch (verdict) {
              case PRIVATE_LOST -> Topic.PRIVATE_LINK;
              case LAN_LOST -> Topic.LAN;
              case OURS -> Topic.OWN_LAN;
              case SERVICE_LOST -> Topic.SERVICE;
              case ALIVE, UNSURE, GONE, LATE, STARTING -> Topic.BLOCKED;
            };
    String title =
        switch (topic) {
          case PRIVATE_LINK -> "The private link is down";
          case LAN -> "The LAN is split between the two machines";
          case OWN_LAN -> "The standby's own LAN is cut";
          case SERVICE -> "The service on the primary fails";
          default -> "A takeover is called for, and refused";
        };
    return of(
        judged, topic, title, "The standby does not take over. It goes on looking, and asking.");
  }

  /** The same on the way home. */
  static Optional<Alert> homeward(Judged<?> judged) {
    return of(
        judged,
        Topic.FAILBACK,
        "The way home was interrupted",
        "The service runs on the standby, as before.");
  }

  private static Optional<Alert> of(Judged<?> judged, Topic topic, String title, String done) {
    return judged
        .tell()
        .map(urgency ->
            new Alert(
                topic,
                level(urgency),
                title,
                capital(judged.sentence()) + " (rule " + judged.rule() + " in docs/rules.md).",
                done,
                judged.advice()));
  }

  /** Ordered and well is no reason to wake anybody. */
  static Alert takenOver(TakeoverRecord takeover) {
    boolean ok = takeover.servicesOk();
    boolean ordered = takeover.cause() != Cause.AUTOMATIC;
    String title =
        switch (takeover.cause()) {
          case AUTOMATIC -> "The standby has taken over";
          case ORDERED -> "The standby has taken over, as ordered";
          case SWITCHOVER -> "The service was moved to the standby, as ordered";
        };
    return new Alert(
        Topic.TAKEOVER,
        ok && ordered ? Level.WARNING : Level.CRITICAL,
        ok ? title : "The standby has taken over, but its services do not answer",
        capital(takeover.why())
            + ". Clients were without the service for about "
            + Spans.words(Duration.ofMillis(takeover.outageMillis()))
            + ".",
        "Fence "
            + takeover.fence().outcome()
            + ": "
            + takeover.fence().evidence()
            + ". The service address is on the standby"
            + (ok ? ", and its services answer." : ".")
            + "\n\n"
            + loss(takeover),
        (ok
                ? ""
                : "Look at the services on the standby now: `understudy journal` says what failed."
                    + "\n")
            + (takeover.fence().confirmed()
                ? "Mend the primary; it stays off the LAN until the service is brought home.\n"
                : "See that the primary is really off, or off the LAN: nothing could confirm it."
                    + " It is fenced as soon as it answers. Then mend it.\n")
            + "`understudy failback` brings the service home. Until then nobody stands by.");
  }

  static Alert stopped(Attempt attempt, String why) {
    return new Alert(
        Topic.STOPPED,
        Level.CRITICAL,
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
        Topic.SERVICE,
        Level.CRITICAL,
        "A planned move was given up, and the primary does not serve again",
        "The service could not be started on the primary again: " + why + ".",
        "Clients are not served until it is, or until the standby takes over.",
        "Start it there by hand, or say `understudy failover`.");
  }

  static Alert damaged(String reason) {
    return new Alert(
        Topic.STATE_FILE,
        Level.CRITICAL,
        "The state file was damaged or is missing",
        capital(reason) + ".",
        "Nothing was guessed: the standby serves if it holds the address, and is held otherwise.",
        "Look at both machines. Should this one serve, say `understudy failover`; else"
            + " `understudy release` switches automatic takeover on again.");
  }

  static Alert fencedAgain(FenceResult result, String why) {
    boolean confirmed = result instanceof FenceResult.Confirmed;
    return new Alert(
        Topic.FENCE,
        confirmed ? Level.WARNING : Level.CRITICAL,
        confirmed
            ? "The primary came back, and was fenced again"
            : "Two machines may hold the service address",
        capital(why) + ".",
        "Fence " + result.word() + ": " + result.evidence() + ".",
        confirmed
            ? "Leave the primary's LAN interface down until `understudy failback`."
            : "Take the primary off the LAN by hand; two machines may hold the service address.");
  }

  /** What a primary that had the address for a while may have acknowledged to clients. */
  static String onlyThere(Instant from, Instant until) {
    return "what the primary may have acknowledged to clients between "
        + Spans.moment(from)
        + " and "
        + Spans.moment(until.plusMillis(999))
        + " is on its disks alone, and the next `understudy failback` lists and keeps it";
  }

  static Alert takenBack(String why, String how, String loss) {
    return new Alert(
        Topic.FAILBACK,
        Level.CRITICAL,
        "The service could not be brought home",
        capital(why) + ".",
        "The primary was fenced again, and the service runs on the standby: "
            + how
            + ".\n\n"
            + capital(loss)
            + ".",
        "Mend what is named; then `understudy failback` tries again.");
  }

  static Alert notTakenBack(String why, String obstacle) {
    return new Alert(
        Topic.FAILBACK,
        Level.CRITICAL,
        "The service is neither home nor back",
        capital(why) + ".",
        "The standby tries to take it back, and cannot: " + obstacle + ".",
        "Take the primary off the LAN by hand, or mend the link to it.");
  }

  /** What clients may have lost: all that was written after the copy's age. */
  private static String loss(TakeoverRecord takeover) {
    Loss loss = takeover.loss();
    if (takeover.cause() == Cause.SWITCHOVER && loss.owedPaths() == 0) {
      return "Nothing is lost: the last copy began when the service had stopped on the primary.";
    }
    String asOf =
        loss.dataAsOf()
            .map(at ->
                "The data is the primary's as of "
                    + Spans.moment(at)
                    + ", "
                    + Spans.words(Duration.between(at, takeover.startedAt()))
                    + " before the takeover began; what was written after that is on the primary's"
                    + " disks alone, and the way home lists and keeps it.")
            .orElse("The copy was never complete: files may be missing.");
    String owed =
        loss.owedPaths() == 0
            ? " No path was known to be missing."
            : " Known to be missing or old: "
                + loss.owedPaths()
                + " paths, such as "
                + String.join(", ", loss.owedSample())
                + ".";
    return asOf + owed;
  }

  private static Level level(Urgency urgency) {
    return switch (urgency) {
      case WARNING -> Level.WARNING;
      case CRITICAL -> Level.CRITICAL;
    };
  }

  private static String capital(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
