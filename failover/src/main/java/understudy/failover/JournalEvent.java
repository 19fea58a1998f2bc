package understudy.failover;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import understudy.failover.rules.State;

/**
 * One line of the journal.
 *
 * @param text why, or what happened, in a sentence
 * @param from only for a change of state
 * @param rule the row of docs/rules.md behind it
 * @param step only for a step: its name
 * @param result only for a step that ended: how
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JournalEvent(
    Instant at,
    Kind kind,
    String text,
    Optional<State> from,
    Optional<State> to,
    Optional<String> rule,
    Optional<String> step,
    Optional<Long> tookMillis,
    Optional<String> result) {

  /** What a line tells of. */
  public enum Kind {
    STATE,
    STEP,
    ORDER,
    ALERT,
    NOTE
  }

  public JournalEvent {
    Objects.requireNonNull(at, "no time");
    Objects.requireNonNull(kind, "no kind");
    text = Objects.requireNonNullElse(text, "");
    from = Objects.requireNonNullElse(from, Optional.empty());
    to = Objects.requireNonNullElse(to, Optional.empty());
    rule = Objects.requireNonNullElse(rule, Optional.empty());
    step = Objects.requireNonNullElse(step, Optional.empty());
    tookMillis = Objects.requireNonNullElse(tookMillis, Optional.empty());
    result = Objects.requireNonNullElse(result, Optional.empty());
  }

  public static JournalEvent state(Instant at, State from, State to, String rule, String reason) {
    return new JournalEvent(
        at,
        Kind.STATE,
        reason,
        Optional.of(from),
        Optional.of(to),
        Optional.of(rule),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A step begins.
   *
   * @param step its short name
   * @param words what it does, as it reads after "to"
   */
  public static JournalEvent begun(Instant at, String step, String words) {
    return step(at, step, "to " + words, Optional.empty(), Optional.empty());
  }

  /** A step ended. */
  public static JournalEvent ended(
      Instant at, String step, long tookMillis, boolean ok, String how) {
    return step(at, step, how, Optional.of(tookMillis), Optional.of(ok ? "done" : "failed"));
  }

  /** An order, an alert or a note. */
  public static JournalEvent plain(Instant at, Kind kind, String text) {
    return new JournalEvent(
        at,
        kind,
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static JournalEvent step(
      Instant at, String step, String text, Optional<Long> took, Optional<String> result) {
    return new JournalEvent(
        at,
        Kind.STEP,
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(step),
        took,
        result);
  }
}
