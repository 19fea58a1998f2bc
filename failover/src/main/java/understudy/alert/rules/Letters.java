package understudy.alert.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import understudy.base.Plain;
import understudy.failover.Alert;
import understudy.status.Humane;
import understudy.status.Wrap;

/**
 * Puts news into words.
 *
 * @param pair the name of the two machines
 * @param host this machine's name
 */
public record Letters(String pair, String host) {

  private static final int WIDTH = 76;
  private static final int LONGEST_SUBJECT = 200;

  /** A message about a topic. */
  public Message of(News news, Instant at) {
    return switch (news.kind()) {
      case CLEAR -> clear(news, at);
      case RAISED, REPEATED, REPORT, TEST -> raised(news, at);
    };
  }

  /** An alert as it is, without a book: for a command that ends. */
  public Message of(Alert alert, Instant at) {
    return raised(new News(News.Kind.RAISED, Entry.of(alert, at).told(alert, at), false, ""), at);
  }

  /** Shows that messages arrive. */
  public Message test(Instant at) {
    String text =
        section(
                "What happened",
                "Somebody said `understudy check --send-test`. Alerts of this pair come this way.")
            + section("What to do", "Nothing.")
            + foot(at);
    return new Message(
        pair,
        host,
        News.Kind.TEST,
        Optional.empty(),
        Optional.empty(),
        at,
        Optional.empty(),
        subject("test: this is how alerts arrive"),
        "This is how alerts arrive",
        "",
        "",
        "",
        text);
  }

  /** The daily report. */
  public Message report(DailyReport report, Instant at) {
    return new Message(
        pair,
        host,
        News.Kind.REPORT,
        Optional.empty(),
        Optional.empty(),
        at,
        Optional.empty(),
        subject("daily report: " + report.headline()),
        Plain.line(report.headline()),
        "",
        "",
        Plain.text(String.join("\n", report.toDo())),
        Plain.text(String.join("\n", report.lines(host))) + "\n");
  }

  private Message raised(News news, Instant at) {
    Entry entry = news.entry();
    Alert alert = entry.alert();
    boolean again = news.kind() == News.Kind.REPEATED;
    String text =
        section("What happened", alert.whatHappened())
            + section("What was done", alert.whatWasDone())
            + section("What to do", alert.whatToDo())
            + section("", again ? still(entry, at) : "")
            + section("", returns(entry))
            + section("", reminder(alert))
            + foot(at);
    return message(
        news,
        at,
        alert.level() + (again ? ", still: " : ": ") + alert.title(),
        alert.whatHappened(),
        alert.whatWasDone(),
        alert.whatToDo(),
        text);
  }

  private Message clear(News news, Instant at) {
    Entry entry = news.entry();
    Instant until = entry.gone().orElse(at);
    String was =
        "\""
            + entry.alert().title()
            + "\" is over. It came up "
            + Humane.time(entry.since())
            + " and ended "
            + Humane.time(until)
            + ", after "
            + Humane.duration(Duration.between(entry.since(), until))
            + ".";
    String text =
        section("What happened", was)
            + section("How it is now", news.over())
            + section("What to do", "Nothing.")
            + foot(at);
    return message(
        news, at, "all clear: " + entry.alert().title(), was + " " + news.over(), "", "", text);
  }

  private Message message(
      News news,
      Instant at,
      String subject,
      String happened,
      String done,
      String toDo,
      String text) {
    Alert alert = news.entry().alert();
    return new Message(
        pair,
        host,
        news.kind(),
        Optional.of(alert.topic()),
        Optional.of(alert.level()),
        at,
        Optional.of(news.entry().since()),
        subject(subject),
        Plain.line(alert.title()),
        flat(happened),
        flat(done),
        flat(toDo),
        text);
  }

  /** Paragraphs after one blank, not two. */
  private static String flat(String text) {
    return Plain.line(text.strip().replaceAll("\n+", " "));
  }

  private String subject(String words) {
    String line = Plain.line("[" + pair + "] " + words);
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
  }

  private static String still(Entry entry, Instant at) {
    return "This is so since "
        + Humane.time(entry.since())
        + ", for "
        + Humane.duration(Duration.between(entry.since(), at))
        + ", and is told for the "
        + ordinal(entry.times())
        + " time.";
  }

  private static String returns(Entry entry) {
    return entry.returns() == 0 || entry.times() > 1
        ? ""
        : "It has come back " + (entry.returns() == 1 ? "once" : entry.returns() + " times") + ".";
  }

  private static String reminder(Alert alert) {
    return alert.level() == Alert.Level.CRITICAL
        ? "You are told again until somebody says `understudy acknowledge "
            + alert.topic().id()
            + "`."
        : "";
  }

  private String foot(Instant at) {
    return "-- \n"
        + Humane.time(at)
        + ", understudy on "
        + Plain.line(host)
        + "\n`understudy status` says how things are now.\n";
  }

  private static String section(String title, String words) {
    if (words.isBlank()) {
      return "";
    }
    var text = new StringBuilder(title.isEmpty() ? "" : title + ":\n");
    Plain.text(words.strip())
        .lines()
        .flatMap(line -> Wrap.words(line, WIDTH).stream())
        .forEach(line -> text.append(line).append('\n'));
    return text.append('\n').toString();
  }

  private static String ordinal(int times) {
    String end =
        times % 100 / 10 == 1
            ? "th"
            : switch (times % 10) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
    return times + end;
  }
}
