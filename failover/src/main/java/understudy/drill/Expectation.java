package understudy.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.config.Settings;
import understudy.drill.Outage.Basis;
import understudy.drill.Outage.Part;
import understudy.guard.GuardSettings;
import understudy.hands.DryRun;

/** Pure: how long clients would be without the service, from what was measured and configured. */
final class Expectation {

  /** Into TAKING_OVER, the latch, before the address, before the services: each forced to disk. */
  private static final int WRITES = 4;

  private final Settings settings;
  private final DryRun motions;
  private final Times times;
  private final List<Part> parts = new ArrayList<>();

  private Expectation(Settings settings, Times times) {
    this.settings = settings;
    this.motions = new DryRun(settings);
    this.times = times;
  }

  /** The primary loses its power; then, it loses its LAN alone. */
  static List<Outage> of(Settings settings, Times times) {
    return List.of(
        new Expectation(settings, times).power(), new Expectation(settings, times).lan());
  }

  private Outage power() {
    Duration noticed = notice();
    boolean byCommand = settings.failover().fencesByCommand();
    if (!byCommand) {
      settings
          .guard()
          .map(GuardSettings::lease)
          .map(lease -> lease.minus(noticed))
          .filter(Duration::isPositive)
          .ifPresent(left -> configured("wait out the guard's lease", left));
    }
    writes();
    configured("wait for a last word of the primary", motions.lastWord());
    if (byCommand) {
      measured("ask the fence device, its order may take longer", times.device());
    }
    theRest();
    return Outage.of("the primary loses its power", parts);
  }

  private Outage lan() {
    notice();
    configured("wait and ask again (lanGrace)", settings.heartbeat().lanGrace());
    if (!settings.heartbeat().references().isEmpty()) {
      measured("ask the primary whether it reaches a reference host", times.asked());
    }
    if (!settings.failover().cures().lan().isEmpty()) {
      configured("give the LAN cure its time", settings.failover().cures().patience());
    }
    writes();
    measured("fence over the private link", times.asked());
    configured("see that the primary is silent", motions.silence());
    theRest();
    return Outage.of("the primary loses its LAN", parts);
  }

  private Duration notice() {
    Duration noticed = settings.heartbeat().interval().multipliedBy(settings.heartbeat().misses());
    configured("notice", noticed);
    return noticed;
  }

  private void writes() {
    measured("write down what is done", times.write().map(one -> one.multipliedBy(WRITES)));
  }

  private void theRest() {
    configured("see that the address is free", motions.silence());
    measured("take and announce the address", times.announced());
    if (settings.service().start().isEmpty()) {
      return;
    }
    if (times.services().isEmpty() && times.lastStart().isPresent()) {
      add("start the services", Basis.LAST_TAKEOVER, times.lastStart());
    } else {
      measured("start the services", times.services());
    }
  }

  private void configured(String what, Duration length) {
    add(what, Basis.CONFIGURED, Optional.of(length));
  }

  private void measured(String what, Optional<Duration> length) {
    add(what, length.isPresent() ? Basis.MEASURED : Basis.UNKNOWN, length);
  }

  private void add(String what, Basis basis, Optional<Duration> length) {
    parts.add(new Part(what, basis, length.map(Duration::toMillis)));
  }
}
