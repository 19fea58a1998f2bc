package understudy.alert.rules;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.failover.Alert;
import understudy.failover.Alert.Level;

/**
 * What is remembered of one topic.
 *
 * @param alert as it was told last, or will be
 * @param since when it came up
 * @param told whether it was told since then
 * @param last when it was told last, this time or an earlier one
 * @param times how often it was told since it came up
 * @param acknowledged when an operator said that it is known: it is not repeated
 * @param gone when it was first seen to be over
 * @param over whether the all clear was given; remembered for a while, since it may come back
 * @param returns how often it came back without a word before it was told
 */
public record Entry(
    Alert alert,
    Instant since,
    boolean told,
    Optional<Instant> last,
    int times,
    Optional<Instant> acknowledged,
    Optional<Instant> gone,
    boolean over,
    int returns) {

  public Entry {
    Objects.requireNonNull(alert, "no alert");
    Objects.requireNonNull(since, "no since");
    last = Objects.requireNonNullElse(last, Optional.empty());
    acknowledged = Objects.requireNonNullElse(acknowledged, Optional.empty());
    gone = Objects.requireNonNullElse(gone, Optional.empty());
  }

  static Entry of(Alert alert, Instant now) {
    return new Entry(
        alert, now, false, Optional.empty(), 0, Optional.empty(), Optional.empty(), false, 0);
  }

  /** It was told, and goes on. */
  public boolean open() {
    return told && !over;
  }

  boolean critical() {
    return alert.level() == Level.CRITICAL;
  }

  /** It came back after its all clear. */
  Entry back(Alert alert, Instant now) {
    return new Entry(
        alert, now, false, last, 0, Optional.empty(), Optional.empty(), false, returns + 1);
  }

  Entry told(Alert as, Instant now) {
    boolean same = alert.asks(as) && as.level() == alert.level();
    var known = same ? acknowledged : Optional.<Instant>empty();
    return new Entry(
        as, since, true, Optional.of(now), times + 1, known, Optional.empty(), false, returns);
  }

  Entry acknowledged(Instant now) {
    return new Entry(alert, since, told, last, times, Optional.of(now), gone, over, returns);
  }

  Entry gone(Optional<Instant> since) {
    return new Entry(alert, this.since, told, last, times, acknowledged, since, over, returns);
  }

  Entry cleared() {
    int silent = told ? 0 : returns;
    return new Entry(alert, since, false, last, times, Optional.empty(), gone, true, silent);
  }

  /** A clock that was set back must not make us wait for what it said before. */
  Entry notAfter(Instant now) {
    boolean ahead = Stream.of(Optional.of(since), last, gone).anyMatch(at -> after(at, now));
    return ahead
        ? new Entry(
            alert,
            since.isAfter(now) ? now : since,
            told,
            last.map(at -> at.isAfter(now) ? now : at),
            times,
            acknowledged,
            gone.map(at -> at.isAfter(now) ? now : at),
            over,
            returns)
        : this;
  }

  private static boolean after(Optional<Instant> at, Instant now) {
    return at.filter(now::isBefore).isPresent();
  }
}
