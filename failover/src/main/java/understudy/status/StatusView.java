package understudy.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.mirror.MirrorState;

/**
 * The status document, as scripts read it: names here are names in the JSON. Times are UTC,
 * durations carry their unit.
 *
 * @param at of when this picture is
 * @param daemon whether the daemon answered; else this is what its files last said
 * @param since when the state was entered
 * @param held whether automatic takeover is off
 * @param hold why and how long, when it is
 * @param rule number of the rule that decided last
 * @param reason its sentence
 * @param ready whether a takeover now would be made by itself, and serve fresh data
 * @param step the step under way, of a takeover or a switchover
 * @param underWay all of it, while a takeover or the way home is under way
 */
public record StatusView(
    String pair,
    Instant at,
    boolean daemon,
    State state,
    Instant since,
    boolean held,
    Optional<Hold> hold,
    String rule,
    String reason,
    boolean ready,
    List<String> notReadyBecause,
    Primary primary,
    Standby standby,
    List<Check> checks,
    Service service,
    Copy mirror,
    Optional<String> step,
    Optional<UnderWay> underWay,
    Optional<Takeover> lastTakeover,
    Optional<Drill> lastDrill,
    List<Alert> alerts) {

  public StatusView {
    notReadyBecause = List.copyOf(notReadyBecause);
    checks = List.copyOf(checks);
    alerts = List.copyOf(alerts);
  }

  /** Clients are to reach this machine, now. */
  public boolean servesHere() {
    return state == State.ACTIVE || state == State.FAILING_BACK && service.heldHere();
  }

  /**
   * Something that administrators were told of, and that goes on, or is over and not settled yet.
   *
   * @param id what it is about, as {@code understudy acknowledge} takes it
   * @param acknowledged when somebody said that it is known
   * @param overSince when it ended; its end is told when it has not come back for a while
   * @param times how often it was told
   */
  public record Alert(
      String id,
      understudy.failover.Alert.Level level,
      String title,
      Instant since,
      Optional<Instant> acknowledged,
      Optional<Instant> overSince,
      int times,
      String whatHappened,
      String whatToDo) {}

  /**
   * @param until when it ends by itself; empty: an operator ends it
   */
  public record Hold(String reason, Optional<Instant> until) {}

  public record Primary(Link lan, @JsonProperty("private") Link privateLink) {}

  /**
   * @param rttMillis of the latest answer; absent unless the link is up
   * @param session whether the SSH session over this network is alive
   */
  public record Link(
      String address,
      LinkState state,
      Optional<Double> rttMillis,
      Instant since,
      boolean session) {}

  public record Standby(boolean lanCarrier, Reach references) {

    /** No signal, or nobody there at all. */
    public boolean lanIsCut() {
      return !lanCarrier || references == Reach.DOWN;
    }
  }

  public record Check(String name, LinkState state, Instant since, String detail) {}

  public record Service(List<String> addresses, boolean heldHere) {
    public Service {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * The mirror.
   *
   * @param dataAsOf the data here are the primary's as of then; empty before the first whole pass
   * @param owedPaths how many paths are known to be missing or stale
   * @param owedSample some of them
   * @param held set while a guard waits for the operator
   * @param progress set while a pass runs
   * @param problem why it is failing, in one sentence
   * @param watch in mode watch: which watcher sees the primary's changes and why, or why none does
   * @param missed entries that a full pass brought although the watch should have seen them
   * @param listed where the primary lists what is mirrored; absent: the configuration names it
   */
  public record Copy(
      MirrorState state,
      String mode,
      Optional<Instant> dataAsOf,
      Optional<Long> dataAgeMillis,
      int owedPaths,
      List<String> owedSample,
      Optional<Pass> lastFullPass,
      Optional<Suspended> suspended,
      Optional<Held> held,
      Optional<Progress> progress,
      Optional<String> problem,
      Optional<String> watch,
      long missed,
      Optional<Listed> listed) {
    public Copy {
      owedSample = List.copyOf(owedSample);
    }
  }

  /**
   * The primary's list of what is mirrored.
   *
   * @param file there
   * @param since when the list that counts was taken over; absent before the first
   * @param folders what is mirrored
   * @param gone what was listed once; the copies stay as they were
   * @param trouble why what stands there now does not count; absent: it does
   * @param remedy what to do about that
   */
  public record Listed(
      String file,
      Optional<Instant> since,
      List<String> folders,
      List<String> gone,
      Optional<String> trouble,
      Optional<String> remedy) {
    public Listed {
      folders = List.copyOf(folders);
      gone = List.copyOf(gone);
    }
  }

  public record Pass(
      Instant startedAt, long tookMillis, String result, long files, long sentBytes) {}

  public record Suspended(String reason, String by, Instant since) {}

  /**
   * @param canBeAllowed whether {@code understudy mirror --accept} lets it pass
   */
  public record Held(String source, String sentence, Instant since, boolean canBeAllowed) {}

  /**
   * @param percent share of the bytes done, 0 to 100
   * @param leftMillis an estimate; absent when there is none
   */
  public record Progress(
      String source,
      long files,
      long bytes,
      Optional<Long> totalBytes,
      int percent,
      long bytesPerSecond,
      Optional<Long> leftMillis) {}

  /**
   * The latest finished takeover.
   *
   * @param fence the outcome in one word
   * @param evidence how that is known
   * @param dataAsOf what it served was the primary's as of then
   * @param dataAgeMillis how old that was when the takeover began
   * @param outageMillis as far as the standby can tell
   */
  public record Takeover(
      Instant startedAt,
      Instant finishedAt,
      String cause,
      String why,
      String fence,
      String evidence,
      Optional<Instant> dataAsOf,
      Optional<Long> dataAgeMillis,
      int owedPaths,
      long outageMillis,
      boolean servicesOk,
      List<Step> steps) {
    public Takeover {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A takeover, a switchover or a failback that is under way.
   *
   * @param what which of them, in lower case
   * @param why what made it begin
   * @param done the steps behind us
   * @param now the step under way, as it reads after "to"
   * @param ahead the steps to come, likewise
   */
  public record UnderWay(
      String what, String why, Instant startedAt, List<Step> done, String now, List<String> ahead) {
    public UnderWay {
      done = List.copyOf(done);
      ahead = List.copyOf(ahead);
    }
  }

  /**
   * The latest drill.
   *
   * @param good whether it found no problem
   * @param expectedOutageMillis how long a takeover from a primary without power would take, at
   *     least
   * @param report the readable report
   */
  public record Drill(
      Instant at,
      boolean good,
      int problems,
      int warnings,
      Optional<Long> expectedOutageMillis,
      String report) {}

  public record Step(String name, Instant startedAt, long tookMillis, boolean ok, String result) {}
}
