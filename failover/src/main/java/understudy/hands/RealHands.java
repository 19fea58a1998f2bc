package understudy.hands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import understudy.base.DiskTrouble;
import understudy.base.Remotes;
import understudy.config.Settings;
import understudy.failover.Alert;
import understudy.failover.FenceResult;
import understudy.failover.Hands;
import understudy.failover.StepResult;
import understudy.failover.rules.Cure;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Vitals;
import understudy.heartbeat.net.Carrier;
import understudy.mirror.CatchUp;
import understudy.mirror.Mirror;
import understudy.mirror.Suspension;

/** The controller's hands on the real world. What it is given stays the giver's to close. */
public final class RealHands implements Hands {

  private static final Duration MEANWHILE = Duration.ofSeconds(1);

  private final Mirror mirror;
  private final Supplier<Vitals> vitals;
  private final Consumer<Alert> alerts;
  private final Fence fence;
  private final LookAhead lookAhead;
  private final ServiceAddresses addresses;
  private final Services services;
  private final Primary primary;
  private final Rehearsal rehearsal;
  private final PlannedCopy planned;
  private final String boot = thisBoot();

  /** Waits for what was begun. */
  private Supplier<?> latchOnDisk = () -> true;

  /**
   * @param vitals the heartbeat's newest picture: a primary that is silent is not waited for long
   * @param alerts hands an alert on at once
   */
  public RealHands(
      Settings settings,
      Remotes remotes,
      Mirror mirror,
      Supplier<Vitals> vitals,
      Consumer<Alert> alerts) {
    var limits = new Limits(settings.heartbeat().interval());
    this.mirror = mirror;
    this.vitals = vitals;
    this.alerts = alerts;
    this.planned = new PlannedCopy(mirror, vitals);
    this.addresses =
        new ServiceAddresses(
            settings.standby().lan().interfaceName(), settings.service().addresses(), limits);
    this.services = new Services(settings.service(), settings.heartbeat().checks());
    this.primary = new Primary(settings, remotes, limits);
    var privateLink =
        new Reachable(
            "private link",
            remotes.privateLink(),
            () -> vitals.get().privateLink().state(),
            () -> Carrier.up(settings.standby().privateLink().interfaceName()),
            limits);
    var lan =
        new Reachable(
            "LAN",
            remotes.lan(),
            () -> vitals.get().lan().state(),
            () -> Carrier.up(settings.standby().lan().interfaceName()),
            limits);
    this.fence =
        new Fence(
            settings.failover().fence(),
            settings.primary().lan().interfaceName(),
            quiet(settings),
            privateLink,
            lan,
            addresses,
            limits);
    List<Consumer<BooleanSupplier>> looks = new ArrayList<>();
    looks.add(privateLink::watch);
    String iface = settings.primary().lan().interfaceName();
    looks.add(wanted -> privateLink.keepReady(Errands.toInterface("ready", iface), wanted));
    quiet(settings).forEach(address -> looks.add(wanted -> addresses.watch(address, wanted)));
    this.lookAhead = new LookAhead(settings.heartbeat().interval().multipliedBy(2), looks);
    this.rehearsal =
        new Rehearsal(
            settings.standby().lan().interfaceName(),
            settings.standby().lan().address(),
            quiet(settings),
            addresses);
  }

  /**
   * Goes through a takeover's motions once, changing nothing, so that the first real one is quick.
   * For the daemon's start, in the background; takes a second or two.
   */
  public void rehearse() throws IOException {
    primary.answers();
    primary.standUp();
    primary.reachesReference();
    mirror.rehearse();
    rehearsal.run();
  }

  @Override
  public void lookAhead() {
    lookAhead.go();
    var seen = vitals.get();
    if (seen.lan().state() == LinkState.SILENT && seen.privateLink().state() == LinkState.UP) {
      primary.askAhead();
    }
  }

  @Override
  public StepResult suspendMirror(String reason) {
    return suspended(reason, Suspension.DAEMON);
  }

  @Override
  public StepResult suspendMirrorAsOrdered(String reason) {
    var before = mirror.suspended();
    var now = suspended(reason, Suspension.OPERATOR);
    return before.filter(_ -> now.ok()).map(it -> StepResult.done(it.already())).orElse(now);
  }

  private StepResult suspended(String reason, String by) {
    return tried(() -> mirror.closeLatch(reason, by), "the mirror is suspended");
  }

  @Override
  public StepResult suspendMirrorAtOnce(String reason) {
    return tried(
        () -> latchOnDisk = Together.begin(mirror.closeLatchLightly(reason, Suspension.DAEMON)),
        "the mirror is suspended");
  }

  @Override
  public StepResult resumeMirror() {
    return tried(mirror::resume, "the mirror runs again");
  }

  private static StepResult tried(Runnable work, String done) {
    try {
      work.run();
      return StepResult.done(done);
    } catch (UncheckedIOException e) {
      return StepResult.failed(DiskTrouble.sentence(e));
    }
  }

  @Override
  public FenceResult fence() {
    return fence.run();
  }

  @Override
  public FenceResult fenceByCommandOnly() {
    return fence.byCommandOnly();
  }

  @Override
  public Optional<String> addressHolder() {
    return addresses.holder();
  }

  /** Not before the last rsync is gone, for good: from here on the data is ours. */
  @Override
  public StepResult takeAddress() {
    try {
      latchOnDisk.get();
      return mirror.yieldCopy(Limits.MIRROR_END)
          ? addresses.take()
          : StepResult.failed(
              "an rsync of the mirror does not end after " + Limits.MIRROR_END.toSeconds() + " s");
    } catch (UncheckedIOException e) {
      return StepResult.failed(
          "whether the mirror has ended cannot be seen: " + DiskTrouble.sentence(e));
    }
  }

  @Override
  public StepResult dropAddress() {
    return addresses.drop();
  }

  @Override
  public void announce() {
    addresses.announce();
  }

  @Override
  public boolean holdsAddress() {
    return addresses.held();
  }

  @Override
  public String boot() {
    return boot;
  }

  @Override
  public StepResult startServices() {
    return services.start();
  }

  @Override
  public StepResult startServices(Runnable meanwhile) {
    return Together.meanwhile(services::start, MEANWHILE, meanwhile);
  }

  @Override
  public StepResult stopServices() {
    return services.stop();
  }

  @Override
  public StepResult checkServices() {
    return services.check();
  }

  @Override
  public StepResult cure(Cure cure) {
    return primary.cure(cure);
  }

  @Override
  public boolean primaryAnswers() {
    return primary.answers();
  }

  @Override
  public Optional<Boolean> primaryReachesReference() {
    return primary.reachesReference();
  }

  @Override
  public StepResult stopPrimaryServices() {
    return primary.stopServices();
  }

  @Override
  public StepResult startPrimaryServices() {
    return primary.startServices();
  }

  @Override
  public StepResult copyAhead(Consumer<String> told) {
    return planned.copying(copy -> copy.ahead(told));
  }

  @Override
  public StepResult closeIn() {
    return planned.copying(CatchUp::closeIn);
  }

  @Override
  public StepResult lastPass() {
    return planned.copying(CatchUp::last);
  }

  @Override
  public void endCopying() {
    planned.end();
  }

  @Override
  public void tell(Alert alert) {
    alerts.accept(alert);
  }

  private static String thisBoot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown"; // A kernel that does not say so: as if it never booted anew.
    }
  }

  private static List<InetAddress> quiet(Settings settings) {
    List<InetAddress> quiet = new ArrayList<>();
    quiet.add(settings.primary().lan().address());
    settings.service().addresses().forEach(service -> quiet.add(service.address()));
    return quiet.stream().distinct().toList();
  }
}
