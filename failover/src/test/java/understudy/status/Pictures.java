package understudy.status;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.failover.Alert.Level;
import understudy.failover.DurableState;
import understudy.failover.rules.State;
import understudy.heartbeat.CheckHealth;
import understudy.heartbeat.LinkHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;
import understudy.mirror.LastPass;
import understudy.mirror.MirrorState;
import understudy.mirror.MirrorView;
import understudy.mirror.Mode;
import understudy.mirror.Outcome;

/** A standby that is well, as a picture to change for a test. */
public final class Pictures {

  public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private Pictures() {}

  /** The smallest configuration of the documentation. */
  public static Settings settings() {
    return switch (ConfigurationFile.read(Path.of("../docs/samples/minimal.yaml"))) {
      case ConfigurationFile.Reading.Valid valid -> valid.settings();
      case ConfigurationFile.Reading.Invalid invalid ->
          throw new AssertionError(invalid.problems().toString());
    };
  }

  public static DurableState controller(State state) {
    return new DurableState(
        state,
        NOW.minusSeconds(7200),
        "W1",
        "both networks answer",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static LinkHealth link(LinkState state) {
    var rtt =
        state == LinkState.UP ? Optional.of(Duration.ofNanos(212_345)) : Optional.<Duration>empty();
    return new LinkHealth(state, rtt, NOW.minusSeconds(60), Optional.empty());
  }

  public static Vitals vitals(LinkState lan, LinkState privateLink) {
    return new Vitals(
        link(lan),
        link(privateLink),
        true,
        Reach.UP,
        List.of(new CheckHealth("web", LinkState.UP, NOW, "HTTP 200")),
        false,
        Verdict.ALIVE,
        NOW);
  }

  public static MirrorView mirror(MirrorState state, Duration age) {
    var pass = new LastPass(NOW.minus(age), Duration.ofMillis(812), Outcome.CLEAN, 102_345, 1834);
    return new MirrorView(
        state,
        Mode.CONTINUOUS,
        Optional.of(NOW.minus(age)),
        0,
        List.of(),
        Optional.of(pass),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty());
  }

  public static Sight well() {
    return in(State.WATCHING);
  }

  /** As if well, with that alert. */
  public static Sight alerted(StatusView.Alert alert) {
    var it = well();
    return new Sight(
        NOW,
        true,
        it.controller(),
        it.vitals(),
        it.mirror(),
        true,
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(alert));
  }

  /** An alert of two minutes ago. */
  public static StatusView.Alert alert(Optional<Instant> overSince) {
    return new StatusView.Alert(
        "private-link",
        Level.WARNING,
        "The private link is down",
        NOW.minusSeconds(120),
        Optional.empty(),
        overSince,
        1,
        "It happened.",
        "Look at it.");
  }

  /** As if well, in that state. */
  public static Sight in(State state) {
    return of(
        controller(state),
        vitals(LinkState.UP, LinkState.UP),
        mirror(MirrorState.IDLE, Duration.ofMillis(830)));
  }

  public static Sight of(DurableState controller, Vitals vitals, MirrorView mirror) {
    return new Sight(NOW, true, controller, vitals, mirror, true, true, false, Optional.empty());
  }
}
