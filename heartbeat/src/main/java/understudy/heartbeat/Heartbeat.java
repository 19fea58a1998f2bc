package understudy.heartbeat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import understudy.heartbeat.judge.Judge;
import understudy.heartbeat.judge.Reference;

/**
 * Asks the primary over both networks, the reference hosts and the service checks, each on a thread
 * of its own, and judges what they say together.
 *
 * <p>With {@code misses} at 3, a primary that has lost its power is known to be gone between two
 * and three intervals after it, and a twentieth of an interval.
 */
public final class Heartbeat implements AutoCloseable {
  private final Pulses pulses;
  private final LinkPulse lan;
  private final LinkPulse privateLink;
  private final List<ReferencePulse> references;
  private final List<CheckPulse> checks;
  private final List<Beat> referenceBeats = new ArrayList<>();
  private final List<Beat> beats = new ArrayList<>();
  private final Beat judging;
  private volatile boolean carrier = true;
  private volatile Consumer<Vitals> listener = vitals -> {};

  /** Nothing is asked before {@link #start}. */
  public Heartbeat(HeartbeatSettings settings, Pulses pulses) {
    this.pulses = pulses;
    Time time = pulses.time();
    lan = new LinkPulse(pulses.links().get(Network.LAN), settings, time);
    privateLink = new LinkPulse(pulses.links().get(Network.PRIVATE), settings, time);
    references =
        pulses.references().stream()
            .map(probe -> new ReferencePulse(probe, settings, time))
            .toList();
    checks =
        pulses.checks().stream()
            .map(check -> new CheckPulse(check, settings, time, this::lanIsUp))
            .toList();

    Duration interval = settings.interval();
    beats.add(new Beat(platform("heartbeat-lan"), time, () -> interval, this::lanRound));
    beats.add(new Beat(platform("heartbeat-private"), time, () -> interval, this::privateRound));
    // Platform threads: a native call holds a virtual thread's carrier for as long as it waits. For
    // the checks, too: each wait of a virtual thread with a limit wakes three others.
    for (ReferencePulse reference : references) {
      Beat beat =
          new Beat(
              platform("heartbeat-reference"),
              time,
              () -> interval,
              overslept -> referenceRound(reference, overslept));
      referenceBeats.add(beat);
    }
    beats.addAll(referenceBeats);
    for (CheckPulse check : checks) {
      ThreadFactory threads = platform("check-" + check.health().name());
      beats.add(new Beat(threads, time, check::pause, overslept -> checkRound(check)));
    }
    // Judged on a thread of its own, so that a slow listener never holds up a question.
    judging = new Beat(platform("heartbeat-judge"), time, () -> interval, overslept -> judge());
  }

  /**
   * A heartbeat of real probes. It needs root, or CAP_NET_RAW.
   *
   * @throws IllegalStateException if raw sockets are refused; the message says what to do
   */
  public static Heartbeat real(
      HeartbeatSettings settings, Line lan, Line privateLink, CommandRunner commands) {
    return new Heartbeat(settings, Probes.real(settings, lan, privateLink, commands));
  }

  /**
   * Begins to ask.
   *
   * @param listener called on the heartbeat's judging thread, once an interval and besides at once
   *     when something has changed. It may block; it is told the newest picture when it comes back.
   */
  public void start(Consumer<Vitals> listener) {
    this.listener = listener;
    carrier = pulses.carrier().getAsBoolean();
    // In step: a verdict that takes both networks waits for neither of them longer than it must.
    long origin = pulses.time().nanos();
    beats.forEach(beat -> beat.start(origin));
    judging.start(origin);
  }

  /** The picture of this moment, judged anew. Any thread; does not block. */
  public Vitals vitals() {
    LinkHealth onLan = lan.health();
    LinkHealth onPrivate = privateLink.health();
    boolean hasCarrier = carrier;
    Reach reach =
        Reference.reach(
            references.stream().map(ReferencePulse::reference).toList(), lan.silentSince());
    List<CheckHealth> services = checks.stream().map(CheckPulse::health).toList();
    boolean late = lan.late() || privateLink.late();
    Verdict verdict =
        Judge.judge(onLan.state(), onPrivate.state(), hasCarrier, reach, services, late);
    return new Vitals(
        onLan, onPrivate, hasCarrier, reach, services, late, verdict, pulses.time().wall());
  }

  private void judge() {
    listener.accept(vitals());
  }

  private boolean lanIsUp() {
    return lan.health().state() == LinkState.UP;
  }

  private void lanRound(Duration overslept) {
    boolean carrierBefore = carrier;
    boolean changed = lan.round(overslept);
    carrier = pulses.carrier().getAsBoolean();
    if (changed && lan.health().state() != LinkState.UP) {
      referenceBeats.forEach(Beat::nudge);
    }
    if (changed || carrier != carrierBefore) {
      judging.nudge();
    }
  }

  private void privateRound(Duration overslept) {
    if (privateLink.round(overslept)) {
      judging.nudge();
    }
  }

  private void referenceRound(ReferencePulse reference, Duration overslept) {
    reference.round(overslept);
    // Its answer may be the last piece that a verdict waits for.
    if (!lanIsUp()) {
      judging.nudge();
    }
  }

  private void checkRound(CheckPulse check) {
    if (check.round()) {
      judging.nudge();
    }
  }

  private static ThreadFactory platform(String name) {
    return Thread.ofPlatform().daemon().name(name).factory();
  }

  /** Ends all questions, and lets go of the probes. Safe to call twice. */
  @Override
  public void close() {
    judging.end();
    beats.forEach(Beat::end);
    judging.close();
    beats.forEach(Beat::close);
    pulses.links().values().forEach(Probe::close);
    pulses.references().forEach(Probe::close);
  }
}
