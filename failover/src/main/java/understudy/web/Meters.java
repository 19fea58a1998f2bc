package understudy.web;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.SlidingTimeWindowArrayReservoir;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import understudy.config.Settings;
import understudy.failover.Alert;
import understudy.failover.Step;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Vitals;
import understudy.mirror.MirrorState;
import understudy.status.StatusView;
import understudy.status.StatusView.Copy;
import understudy.status.StatusView.Link;

/**
 * The numbers worth drawing over time, under conventional names: base units, one metric for each
 * thing. Gauges are read off one picture when they are asked for, and cost nothing else.
 */
public final class Meters {

  private static final String RTT = "understudy_heartbeat_rtt_seconds";
  private static final String RECENT_RTT = "understudy_heartbeat_recent_rtt_seconds";

  private final MetricRegistry registry = new MetricRegistry();
  private final TreeMap<String, String> help = new TreeMap<>();
  private final Supplier<StatusView> camera;
  private final Histogram lanRtt = recent();
  private final Histogram privateRtt = recent();
  private StatusView view;

  /**
   * @param camera takes the picture that all gauges of one answer are read from
   * @param startedAt when this process began
   */
  public Meters(Settings settings, Supplier<StatusView> camera, Instant startedAt) {
    this.camera = camera;
    String version =
        Optional.ofNullable(Meters.class.getPackage().getImplementationVersion())
            .orElse("unpacked");
    about("process_start_time_seconds", "Start of the daemon, as Unix time.");
    gauge("process_start_time_seconds", _ -> unix(startedAt));
    about("understudy_info", "Always 1; which pair this is, and what watches it.");
    gauge(
        Series.name("understudy_info", "pair", settings.pair(), "version", version),
        _ -> Optional.of(1));
    state();
    networks(settings);
    mirror();
    takeover();
    drill();
  }

  /** What the heartbeat sees, each time it looks; any thread, returns at once. */
  public void saw(Vitals vitals) {
    note(lanRtt, vitals.lan());
    note(privateRtt, vitals.privateLink());
  }

  /** All of them now, in Prometheus' text format; a number that is not known is absent. */
  public synchronized String text() {
    view = camera.get();
    return PrometheusText.of(registry, help);
  }

  private void state() {
    about("understudy_state", "1 for the state that the standby is in, 0 for the others.");
    for (State state : State.values()) {
      flag(Series.name("understudy_state", "state", state.name()), it -> it.state() == state);
    }
    about("understudy_state_since_seconds", "When it came into this state, as Unix time.");
    gauge("understudy_state_since_seconds", it -> unix(it.since()));
    about("understudy_ready", "Whether a takeover now would be made by itself.");
    flag("understudy_ready", StatusView::ready);
    about("understudy_held", "Whether automatic takeover is switched off.");
    flag("understudy_held", StatusView::held);
    about("understudy_serving", "Whether the standby holds the service addresses.");
    flag("understudy_serving", it -> it.service().heldHere());
    about("understudy_open_alerts", "What administrators were told of and what goes on.");
    for (Alert.Level level : Alert.Level.values()) {
      gauge(
          Series.name("understudy_open_alerts", "level", level.name()),
          it -> Optional.of(it.alerts().stream().filter(a -> a.level() == level).count()));
    }
  }

  private void networks(Settings settings) {
    about(RTT, "Round trip of the primary's latest answer.");
    about("understudy_heartbeat_up", "Whether the primary answers on this network.");
    about("understudy_session_up", "Whether commands reach the primary over this network.");
    network("lan", it -> it.primary().lan());
    network("private", it -> it.primary().privateLink());
    about(RECENT_RTT, "Round trips of the last five minutes; the quantile 1 is the longest.");
    registry.register(Series.name(RECENT_RTT, "network", "lan"), lanRtt);
    registry.register(Series.name(RECENT_RTT, "network", "private"), privateRtt);
    about("understudy_lan_carrier", "Whether the standby's own LAN interface has a carrier.");
    flag("understudy_lan_carrier", it -> it.standby().lanCarrier());
    about("understudy_references_up", "Whether a reference host answers.");
    gauge("understudy_references_up", it -> reach(it.standby().references()));
    about("understudy_check_up", "Whether the service's check is answered.");
    settings
        .heartbeat()
        .checks()
        .forEach(check ->
            gauge(
                Series.name("understudy_check_up", "check", check.name()),
                it -> check(it, check.name())));
  }

  private void network(String network, Function<StatusView, Link> link) {
    gauge(
        Series.name(RTT, "network", network),
        it -> link.apply(it).rttMillis().map(millis -> millis / 1000));
    gauge(
        Series.name("understudy_heartbeat_up", "network", network),
        it -> up(link.apply(it).state()));
    flag(Series.name("understudy_session_up", "network", network), it -> link.apply(it).session());
  }

  private void mirror() {
    about("understudy_mirror_state", "1 for the state that the mirror is in, 0 for the others.");
    for (MirrorState state : MirrorState.values()) {
      flag(
          Series.name("understudy_mirror_state", "state", state.name()),
          it -> it.mirror().state() == state);
    }
    copy(
        "understudy_mirror_data_age_seconds",
        "How old the standby's data is: it holds all that was written before then.",
        it -> it.dataAgeMillis().map(Meters::seconds));
    copy(
        "understudy_mirror_owed_paths",
        "Paths that are known to be missing or stale.",
        it -> Optional.of(it.owedPaths()));
    copy(
        "understudy_mirror_missed_changes",
        "Changes that a full pass brought although the watch should have seen them.",
        it -> Optional.of(it.missed()));
    copy(
        "understudy_mirror_pass_duration_seconds",
        "How long the last full pass took.",
        it -> it.lastFullPass().map(pass -> seconds(pass.tookMillis())));
    copy(
        "understudy_mirror_pass_start_time_seconds",
        "When the last full pass began, as Unix time.",
        it -> it.lastFullPass().flatMap(pass -> unix(pass.startedAt())));
    copy(
        "understudy_mirror_pass_clean",
        "Whether the last full pass left nothing to be done.",
        it -> it.lastFullPass().map(pass -> pass.result().equals("CLEAN") ? 1 : 0));
    copy(
        "understudy_mirror_pass_files",
        "Files that the last full pass looked at.",
        it -> it.lastFullPass().map(StatusView.Pass::files));
    copy(
        "understudy_mirror_pass_sent_bytes",
        "Bytes that the last full pass moved.",
        it -> it.lastFullPass().map(StatusView.Pass::sentBytes));
  }

  private void takeover() {
    about("understudy_takeover_start_time_seconds", "When the last takeover began, as Unix time.");
    about("understudy_takeover_outage_seconds", "How long clients waited in it, about.");
    about("understudy_takeover_duration_seconds", "How long its steps took together.");
    about("understudy_takeover_services_ok", "Whether the services started well in it.");
    about("understudy_takeover_owed_paths", "Paths that were stale when it began to serve.");
    about("understudy_takeover_step_seconds", "How long each of its steps took.");
    takeover("start_time_seconds", it -> unix(it.startedAt()));
    takeover("outage_seconds", it -> Optional.of(seconds(it.outageMillis())));
    takeover(
        "duration_seconds",
        it -> Optional.of(seconds(Duration.between(it.startedAt(), it.finishedAt()).toMillis())));
    takeover("services_ok", it -> Optional.of(it.servicesOk() ? 1 : 0));
    takeover("owed_paths", it -> Optional.of(it.owedPaths()));
    for (Step step : Step.values()) {
      String label = step.name().toLowerCase(Locale.ROOT);
      gauge(
          Series.name("understudy_takeover_step_seconds", "step", label),
          it -> it.lastTakeover().flatMap(takeover -> took(takeover, step)));
    }
  }

  private void drill() {
    about("understudy_drill_time_seconds", "When the last drill was held, as Unix time.");
    gauge("understudy_drill_time_seconds", it -> it.lastDrill().flatMap(drill -> unix(drill.at())));
    about("understudy_drill_problems", "What it found that would keep a takeover from working.");
    gauge("understudy_drill_problems", it -> it.lastDrill().map(StatusView.Drill::problems));
    about("understudy_drill_expected_outage_seconds", "The outage to expect by it, at least.");
    gauge(
        "understudy_drill_expected_outage_seconds",
        it -> it.lastDrill().flatMap(StatusView.Drill::expectedOutageMillis).map(Meters::seconds));
  }

  private void about(String metric, String sentence) {
    help.put(metric, sentence);
  }

  private void copy(String metric, String sentence, Function<Copy, Optional<?>> value) {
    about(metric, sentence);
    gauge(metric, it -> value.apply(it.mirror()));
  }

  private void takeover(String name, Function<StatusView.Takeover, Optional<?>> value) {
    gauge("understudy_takeover_" + name, it -> it.lastTakeover().flatMap(value));
  }

  private void flag(String series, Function<StatusView, Boolean> value) {
    gauge(series, it -> Optional.of(value.apply(it) ? 1 : 0));
  }

  private void gauge(String series, Function<StatusView, Optional<?>> value) {
    registry.register(series, (Gauge<Optional<?>>) () -> value.apply(view));
  }

  private static Histogram recent() {
    return new Histogram(new SlidingTimeWindowArrayReservoir(5, TimeUnit.MINUTES));
  }

  private static void note(Histogram histogram, LinkHealth link) {
    link.rtt().ifPresent(rtt -> histogram.update(rtt.toNanos()));
  }

  private static Optional<Double> took(StatusView.Takeover takeover, Step step) {
    return takeover.steps().stream()
        .filter(it -> it.name().equals(step.words()))
        .map(it -> seconds(it.tookMillis()))
        .reduce((first, last) -> last);
  }

  private static Optional<Integer> check(StatusView view, String name) {
    return view.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .flatMap(check -> up(check.state()));
  }

  private static Optional<Integer> up(LinkState state) {
    return state == LinkState.UNKNOWN
        ? Optional.empty()
        : Optional.of(state == LinkState.UP ? 1 : 0);
  }

  private static Optional<Integer> reach(Reach reach) {
    return switch (reach) {
      case UP -> Optional.of(1);
      case DOWN -> Optional.of(0);
      case UNKNOWN, NONE_CONFIGURED -> Optional.empty();
    };
  }

  private static Optional<Double> unix(Instant at) {
    return Optional.of(at.toEpochMilli() / 1000.0);
  }

  private static double seconds(long millis) {
    return millis / 1000.0;
  }
}
