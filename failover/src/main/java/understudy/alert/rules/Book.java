package understudy.alert.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import understudy.alert.rules.News.Kind;
import understudy.failover.Alert;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;

/**
 * What was told and what is open; lies in {@code stateDir/alerts.json}. Each turn makes a new one
 * out of what is seen, and says what is news.
 *
 * @param entries one a topic, at most
 * @param reported the day of the last daily report
 */
public record Book(List<Entry> entries, Optional<LocalDate> reported) {

  /** So long it must be over before we say so. */
  static final Duration SETTLED = Duration.ofSeconds(30);

  /** What is critical is told again that soon, whatever the throttle. */
  static final Duration CRITICAL_THROTTLE = Duration.ofMinutes(1);

  public Book {
    entries = List.copyOf(entries);
    reported = Objects.requireNonNullElse(reported, Optional.empty());
  }

  /** The outcome of a turn. */
  public record Turn(Book book, List<News> news) {}

  public static Book empty() {
    return new Book(List.of(), Optional.empty());
  }

  /** What was told and goes on. */
  public List<Entry> open() {
    return entries.stream().filter(Entry::open).toList();
  }

  /** What is open of these topics is not repeated any more. */
  public Book acknowledged(Collection<Topic> topics, Instant now) {
    return new Book(
        entries.stream()
            .map(it -> it.open() && topics.contains(it.alert().topic()) ? it.acknowledged(now) : it)
            .toList(),
        reported);
  }

  public Book reported(LocalDate day) {
    return new Book(entries, Optional.of(day));
  }

  /**
   * @param told what the controller has said since the last turn
   */
  public Turn turn(Facts facts, List<Alert> told) {
    var kept = new ArrayList<Entry>();
    var news = new ArrayList<News>();
    for (AlertRow row : AlertTable.ROWS) {
      // The gravest of several counts: the last one said may be of a lesser matter.
      Optional<Alert> fresh =
          told.stream()
              .filter(alert -> alert.topic() == row.topic())
              .reduce((a, b) -> b.level().compareTo(a.level()) >= 0 ? b : a)
              .or(() -> row.judge(facts));
      entry(row.topic())
          .map(was -> was.notAfter(facts.at()))
          .or(() -> fresh.map(alert -> Entry.of(alert, facts.at())))
          .flatMap(entry -> step(row, entry, fresh, facts, news))
          .ifPresent(kept::add);
    }
    return new Turn(new Book(kept, reported), List.copyOf(news));
  }

  private Optional<Entry> entry(Topic topic) {
    return entries.stream().filter(entry -> entry.alert().topic() == topic).findFirst();
  }

  private static Optional<Entry> step(
      AlertRow row, Entry was, Optional<Alert> fresh, Facts facts, List<News> news) {
    boolean here = row.here().test(facts);
    // What only the controller sees cannot come back unless it says so.
    boolean goesOn = !here && was.gone().isEmpty() && !was.over() && row.so().test(facts);
    if (fresh.isEmpty() && !row.asked().test(facts)) {
      return quietly(was, facts);
    }
    if (fresh.isEmpty() && !goesOn) {
      return was.told() ? fades(row, was, facts, news) : quietly(was, facts);
    }
    Instant now = facts.at();
    boolean back = was.over() || another(row, was, fresh);
    var entry = back ? was.back(fresh.orElseThrow(), now) : was.gone(Optional.empty());
    Alert alert = fresh.orElse(entry.alert());
    boolean due;
    Kind kind = Kind.RAISED;
    if (!entry.told()) {
      boolean free = row.event() || free(entry, facts);
      due = free && passed(entry.since(), row.after().apply(facts), now);
    } else if (!alert.asks(entry.alert()) || alert.level().compareTo(entry.alert().level()) > 0) {
      due = alert.level().compareTo(entry.alert().level()) > 0 || free(entry, facts);
    } else {
      kind = Kind.REPEATED;
      due =
          entry.critical()
              && entry.acknowledged().isEmpty()
              && passed(entry.last().orElse(now), facts.settings().repeat(), now);
    }
    if (due) {
      entry = entry.told(alert, now);
      news.add(new News(kind, entry, here, row.over()));
    }
    return Optional.of(entry);
  }

  /**
   * Whether another event is said than the one that was told. A daemon that was killed says the
   * same one again, word for word, and it goes on.
   */
  private static boolean another(AlertRow row, Entry was, Optional<Alert> said) {
    return row.event()
        && was.told()
        && said.filter(it -> was.gone().isPresent() || !it.equals(was.alert())).isPresent();
  }

  private static Optional<Entry> fades(AlertRow row, Entry was, Facts facts, List<News> news) {
    Instant now = facts.at();
    var entry = was.gone(was.gone().or(() -> Optional.of(now)));
    if (!passed(entry.gone().orElseThrow(), SETTLED, now)) {
      return Optional.of(entry);
    }
    news.add(new News(Kind.CLEAR, entry, row.here().test(facts), row.over()));
    return Optional.of(entry.cleared());
  }

  /** It ends without a word; only when it was told last is remembered, for the throttle. */
  private static Optional<Entry> quietly(Entry was, Facts facts) {
    boolean forgotten = was.last().isEmpty() || free(was, facts);
    return forgotten ? Optional.empty() : Optional.of(was.over() ? was : was.cleared());
  }

  private static boolean free(Entry entry, Facts facts) {
    Duration throttle = facts.settings().throttle();
    boolean sooner =
        entry.alert().level() == Level.CRITICAL && throttle.compareTo(CRITICAL_THROTTLE) > 0;
    return entry
        .last()
        .map(last -> passed(last, sooner ? CRITICAL_THROTTLE : throttle, facts.at()))
        .orElse(true);
  }

  private static boolean passed(Instant since, Duration length, Instant now) {
    return !now.isBefore(since.plus(length));
  }
}
