package understudy.alert.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import understudy.check.SettingsForTests;
import understudy.config.AlertSettings;
import understudy.config.Settings;
import understudy.drift.Look;
import understudy.failover.Alert;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.failover.DurableState;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Vitals;
import understudy.mirror.Held;
import understudy.mirror.LastPass;
import understudy.mirror.MirrorState;
import understudy.mirror.MirrorView;
import understudy.mirror.Mode;
import understudy.mirror.Outcome;
import understudy.mirror.Suspension;
import understudy.status.Pictures;
import understudy.status.Sight;
import understudy.status.StatusView;
import understudy.status.StatusViews;

/** A standby at a moment; a test changes what it is about, and lets time pass. */
public final class Scene {

  private static final Settings MINIMAL = Pictures.settings();
  private static final Settings LISTED = SettingsForTests.sample("listed");

  public Instant now = Pictures.NOW;
  public State state = State.WATCHING;
  public String reason = "both networks answer";
  public boolean held;
  public Instant since = Pictures.NOW.minusSeconds(7200);
  public LinkState privateLink = LinkState.UP;
  public boolean carrier = true;
  public Reach references = Reach.UP;
  public Optional<Duration> dataAge = Optional.of(Duration.ofMillis(830));
  public int owed;
  public Optional<Held> guard = Optional.empty();
  public Optional<Suspension> suspended = Optional.empty();
  public Optional<String> problem = Optional.empty();
  public long missed;
  public Optional<StatusView.Drill> drill = Optional.empty();
  public Optional<Sight.ListTrouble> list = Optional.empty();
  public List<Disk> disks = List.of(new Disk("/srv", 50L << 30, 100L << 30));
  public Look drift = new Look.Compared(List.of(), List.of("packages"), List.of());
  public AlertSettings settings = MINIMAL.alerts();
  public Book book = Book.empty();

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** One turn of the book. */
  public List<News> turn(Alert... told) {
    var turn = book.turn(facts(), List.of(told));
    book = turn.book();
    return turn.news();
  }

  /** Turns every five seconds for that long, as the desk does. */
  public List<News> turns(Duration length) {
    var news = new java.util.ArrayList<News>();
    for (Duration d = Duration.ZERO; d.compareTo(length) < 0; d = d.plusSeconds(5)) {
      pass(Duration.ofSeconds(5));
      news.addAll(turn());
    }
    return news;
  }

  public Facts facts() {
    return new Facts(view(), disks, settings, Duration.ofMinutes(10));
  }

  public StatusView view() {
    return view(list.isPresent() ? LISTED : MINIMAL);
  }

  public StatusView view(Settings configured) {
    var base = Pictures.controller(state);
    var controller =
        new DurableState(
            state,
            since,
            base.rule(),
            reason,
            held
                ? Optional.of(new DurableState.Held("new disk", now, Optional.empty()))
                : Optional.empty(),
            base.attempt(),
            base.obstacle(),
            base.lastTakeover(),
            base.homecoming());
    var pass =
        dataAge.map(age ->
            new LastPass(now.minus(age), Duration.ofMillis(812), Outcome.CLEAN, 102_345, 1834));
    var mirror =
        new MirrorView(
            suspended.isPresent()
                ? MirrorState.SUSPENDED
                : guard.isPresent() ? MirrorState.HELD : MirrorState.IDLE,
            Mode.CONTINUOUS,
            dataAge.map(now::minus),
            owed,
            owed == 0 ? List.of() : List.of("home/a\nBcc: stranger@example.org"),
            pass,
            suspended,
            guard,
            Optional.empty(),
            dataAge.isPresent(),
            problem,
            Optional.empty(),
            missed);
    return StatusViews.of(
        configured,
        new Sight(
            now,
            true,
            controller,
            vitals(),
            mirror,
            true,
            true,
            state == State.ACTIVE,
            drill,
            Optional.empty(),
            list,
            List.of()));
  }

  private Vitals vitals() {
    var well = Pictures.vitals(LinkState.UP, privateLink);
    return new Vitals(
        well.lan(),
        well.privateLink(),
        carrier,
        references,
        well.checks(),
        false,
        well.verdict(),
        now);
  }

  public static Alert alert(Topic topic, Level level) {
    return alert(topic, level, "Look at it.");
  }

  public static Alert alert(Topic topic, Level level, String toDo) {
    return new Alert(topic, level, "A title", "It happened.", "It was done.", toDo);
  }
}
