package understudy.alert;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import understudy.alert.channel.Couriers;
import understudy.alert.channel.DeadMan;
import understudy.alert.channel.Host;
import understudy.alert.rules.Book;
import understudy.alert.rules.DailySchedule;
import understudy.alert.rules.Disk;
import understudy.alert.rules.Facts;
import understudy.alert.rules.Letters;
import understudy.alert.rules.Message;
import understudy.alert.rules.News;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.drift.Look;
import understudy.failover.Alert;
import understudy.failover.Alert.Topic;
import understudy.status.StatusView;

/**
 * Looks at the status every few seconds, hears what the controller says, and hands on what is news.
 * Its one thread does all that; the couriers do the sending.
 */
public final class AlertDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("understudy.alert");
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(3);

  /** More than this many said between two looks are a fault of ours. */
  private static final int SAID = 100;

  private final Settings settings;
  private final Couriers couriers;
  private final Time time;
  private final ZoneId zone;
  private final Letters letters;
  private final AlertFile file;
  private final Disks disks;
  private final Reporter reporter;
  private final Optional<DeadMan> deadMan;
  private final LinkedBlockingQueue<Optional<Alert>> said = new LinkedBlockingQueue<>(SAID);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Book book;
  private volatile Consumer<String> journal = line -> {};
  private Optional<Thread> thread = Optional.empty();
  private boolean failing;

  /**
   * @param zone where {@code dailyReport} is a time of
   */
  public AlertDesk(Settings settings, Couriers couriers, Time time, ZoneId zone) {
    this.settings = settings;
    this.couriers = couriers;
    this.time = time;
    this.zone = zone;
    this.letters = new Letters(settings.pair(), Host.name());
    this.file = new AlertFile(settings.stateDir());
    this.disks = new Disks(settings);
    this.reporter = new Reporter(settings.stateDir(), letters, couriers);
    this.deadMan = settings.alerts().deadMan().map(it -> new DeadMan(it, time));
    this.book = file.read();
  }

  /**
   * Begins to look; what was said before is told now.
   *
   * @param journal hears what is told that the controller does not know of
   * @param drift has both machines compared for the daily report; takes its time, and is asked no
   *     more often
   */
  public void start(Supplier<StatusView> status, Consumer<String> journal, Supplier<Look> drift) {
    this.journal = journal;
    reporter.asks(drift);
    disks.start();
    thread = Optional.of(Thread.ofVirtual().name("alerts").start(() -> work(status)));
  }

  /** From the controller. Any thread; never blocks, never fails. */
  public void tell(Alert alert) {
    if (!said.offer(Optional.of(alert))) {
      LOG.warn("{} alerts wait to be looked at; not sent: {}", SAID, alert);
    }
  }

  /** What is open, for the status. */
  public List<StatusView.Alert> open() {
    return AlertFile.views(book.open());
  }

  /**
   * Nothing of these is repeated any more; none named: nothing that is open.
   *
   * @return what was open of these, and not acknowledged before
   */
  public List<Topic> acknowledge(Set<Topic> topics) {
    lock.lock();
    try {
      var known =
          book.open().stream()
              .filter(entry -> entry.acknowledged().isEmpty())
              .map(entry -> entry.alert().topic())
              .filter(topic -> topics.isEmpty() || topics.contains(topic))
              .toList();
      keep(book.acknowledged(known, time.now()));
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Hands on what was said last, and sends what waits: a few seconds at most. */
  @Override
  public void close() {
    thread.ifPresent(it -> {
      try {
        if (!said.offer(Optional.empty()) || !it.join(END)) {
          it.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    disks.close();
    reporter.close();
    couriers.close();
  }

  private void work(Supplier<StatusView> status) {
    boolean last = false;
    try {
      while (!last) {
        var heard = new ArrayList<Optional<Alert>>();
        Optional.ofNullable(said.poll(EVERY.toMillis(), TimeUnit.MILLISECONDS))
            .ifPresent(heard::add);
        said.drainTo(heard);
        last = heard.contains(Optional.<Alert>empty());
        tryLooking(status, heard.stream().flatMap(Optional::stream).toList());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A fault of ours is logged, and must not end the looking. */
  private void tryLooking(Supplier<StatusView> status, List<Alert> heard) {
    try {
      look(status.get(), heard);
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("alerts cannot be judged; what the controller says is sent all the same", e);
      }
      failing = true;
      heard.forEach(alert -> send(letters.of(alert, time.now())));
    }
  }

  /** One look. */
  void look(StatusView view, List<Alert> heard) {
    var facts =
        new Facts(view, disks.latest(), settings.alerts(), settings.failover().maxDataAge());
    lock.lock();
    try {
      var turn = book.turn(facts, heard);
      keep(turn.book()); // Before it is sent: twice told is worse than once too few.
      turn.news().stream().filter(AlertDesk::ours).map(AlertDesk::line).forEach(journal);
      turn.news().forEach(news -> send(letters.of(news, view.at())));
      settings.alerts().dailyReport().ifPresent(at -> report(view, facts.disks(), at));
    } finally {
      lock.unlock();
    }
    deadMan.ifPresent(it -> it.see(well(view)));
  }

  /** The controller writes down what it says itself; reminders would only fill the journal. */
  private static boolean ours(News news) {
    return switch (news.kind()) {
      case RAISED -> news.seen();
      case CLEAR -> true;
      case REPEATED, REPORT, TEST -> false;
    };
  }

  private static String line(News news) {
    Alert alert = news.entry().alert();
    return news.kind() == News.Kind.CLEAR ? "all clear: " + alert.title() : alert.line();
  }

  private boolean well(StatusView view) {
    return view.ready()
        && book.open().stream()
            .noneMatch(entry ->
                entry.alert().level() == Alert.Level.CRITICAL && entry.acknowledged().isEmpty());
  }

  private void send(Message message) {
    boolean clear = message.kind() == News.Kind.CLEAR;
    boolean critical = message.level().filter(Alert.Level.CRITICAL::equals).isPresent();
    LOG.atLevel(clear ? Level.INFO : critical ? Level.ERROR : Level.WARN).log("{}", message.line());
    couriers.send(message);
  }

  private void report(StatusView view, List<Disk> room, LocalTime at) {
    LocalDate day = DailySchedule.day(view.at(), at, zone);
    switch (DailySchedule.due(book.reported(), day)) {
      case NO -> {}
      case BEGIN -> keep(book.reported(day));
      case YES -> {
        keep(book.reported(day));
        reporter.write(view, room, book.open(), at);
      }
    }
  }

  private void keep(Book now) {
    if (!now.equals(book)) {
      book = now;
      file.write(now);
    }
  }
}
