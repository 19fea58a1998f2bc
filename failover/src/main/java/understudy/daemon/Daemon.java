package understudy.daemon;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.alert.AlertDesk;
import understudy.alert.channel.Couriers;
import understudy.base.Remotes;
import understudy.base.Time;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.config.SourceList;
import understudy.drift.Drift;
import understudy.drill.Reports;
import understudy.failback.RealHomeHands;
import understudy.failover.Controller;
import understudy.failover.JournalEvent;
import understudy.failover.rules.State;
import understudy.guard.Claim;
import understudy.guard.GuardResponder;
import understudy.guard.GuardSettings;
import understudy.hands.CheckCommands;
import understudy.hands.LongestTurn;
import understudy.hands.RealHands;
import understudy.heartbeat.Heartbeat;
import understudy.heartbeat.Line;
import understudy.heartbeat.Vitals;
import understudy.heartbeat.net.InterfaceAddresses;
import understudy.heartbeat.net.ServiceAddress;
import understudy.listed.ListWatch;
import understudy.listed.PrimaryList;
import understudy.mirror.Mirror;
import understudy.status.Sight;
import understudy.web.WebServer;
import understudy.web.page.Sample;

/**
 * Puts the rooms together and lets them run. What is opened last is closed first; a service address
 * that was taken over stays when the daemon ends, since clients are served without it too.
 */
final class Daemon implements Lives.Life {

  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  /** How often it is looked whether the event loop hangs: only to write a warning. */
  private static final Duration BLOCKED = Duration.ofMinutes(1);

  private final Settings settings;
  private final Time time = Time.system();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final SmallHeap smallHeap = new SmallHeap();
  private final Remotes remotes;
  private final DoorWatch door;
  private final ListWatch list;
  private final Mirror mirror;
  private final Heartbeat heartbeat;
  private final Controller controller;
  private final AlertDesk alerts;
  private final ControllerOrders orders;
  private final Systemd systemd;
  private final Optional<GuardResponder> guard;

  /**
   * Opens everything.
   *
   * @param manager takes one message for systemd
   * @param lists reads the configuration with another list of sources
   * @param changed is told the configuration with the list that counts from now on
   */
  Daemon(
      Settings settings,
      Consumer<String> manager,
      Function<SourceList, ConfigurationFile.Reading> lists,
      Consumer<Settings> changed)
      throws IOException, AlreadyRunning {
    this.settings = settings;
    try {
      opened(SingleInstance.take(settings.stateDir(), settings.runDir()));
      opened(smallHeap);
      Vertx vertx = vertx();
      opened(() -> close(vertx));
      var couriers = new Couriers(Couriers.channels(settings.alerts(), () -> vertx));
      alerts = opened(new AlertDesk(settings, couriers, time, ZoneId.systemDefault()));
      remotes = opened(Sessions.open(settings));
      door = opened(new DoorWatch(settings, remotes));
      mirror = opened(new Mirror(settings.mirror(), time, Optional.of(remotes.privateLink())));
      heartbeat = opened(heartbeat(settings));
      var hands = new RealHands(settings, remotes, mirror, heartbeat::vitals, alerts::tell);
      var home =
          opened(new RealHomeHands(settings, remotes, mirror, heartbeat::vitals, vertx, time));
      systemd =
          new Systemd(
              manager,
              Systemd.patience(System.getenv(), LongestTurn.of(settings)),
              this::oneLine,
              System::nanoTime);
      controller =
          opened(
              new Controller(
                  Policies.of(settings),
                  hands,
                  home,
                  () -> Policies.truth(mirror.view()),
                  settings.stateDir(),
                  time,
                  systemd));
      list =
          opened(
              new ListWatch(
                  new PrimaryList(settings, lists, remotes),
                  () -> controller.snapshot().state() == State.WATCHING,
                  controller::endIf,
                  changed));
      Thread.ofPlatform().name("rehearsal").daemon().start(() -> rehearse(hands));
      orders =
          new ControllerOrders(settings, controller, alerts, this::sight, () -> vertx, time.now());
      opened(new ControlServer(vertx, settings.runDir(), orders));
      opened(new WebServer(vertx, settings, orders, this::look, time));
      guard =
          settings.guard().isPresent()
              ? Optional.of(opened(guard(settings.guard().get(), vertx)))
              : Optional.empty();
    } catch (IOException | AlreadyRunning | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Begins; what it was given is looked at from now on. */
  @Override
  public void start() {
    var nudge = new PrivateLinkBack(mirror::nudge);
    controller.start();
    guard.ifPresent(GuardResponder::start);
    heartbeat.start(vitals -> {
      controller.offer(vitals);
      nudge.see(vitals);
      orders.saw(vitals);
    });
    mirror.start();
    alerts.start(
        orders::status,
        told -> controller.note(JournalEvent.Kind.ALERT, told),
        () -> Drift.lookWithClocks(settings, remotes));
    smallHeap.start();
    systemd.ready();
    LOG.info(
        "{}: started, {}, mirror {}",
        settings.pair(),
        controller.snapshot().state(),
        mirror.view().state());
  }

  /** For {@code systemctl status}. */
  private String oneLine() {
    var now = controller.snapshot();
    return now.state() + ": " + now.reason();
  }

  /** The first takeover of this process is not its first. */
  private void rehearse(RealHands hands) {
    try {
      hands.rehearse();
      controller.rehearse(settings.runDir().resolve("rehearsal"));
    } catch (IOException | RuntimeException e) {
      LOG.warn("a takeover could not be rehearsed, the first will be slower: {}", e.toString());
    }
  }

  /** Often asked for: no more of the picture than the page's chart needs. */
  private Sample look() {
    var now = time.now();
    var age = mirror.view().dataAsOf().map(asOf -> Duration.between(asOf, now).toMillis());
    return new Sample(now, controller.snapshot().state(), age.map(millis -> Math.max(0, millis)));
  }

  private Sight sight() {
    Vitals vitals = heartbeat.vitals();
    return new Sight(
        time.now(),
        true,
        controller.snapshot(),
        vitals,
        mirror.view(),
        remotes.lan().alive(),
        remotes.privateLink().alive(),
        heldHere(),
        Reports.last(settings.stateDir()),
        door.misfit(),
        list.trouble().map(it -> new Sight.ListTrouble(it.why(), it.remedy())),
        alerts.open());
  }

  private boolean heldHere() {
    String iface = settings.standby().lan().interfaceName();
    try {
      for (ServiceAddress address : settings.service().addresses()) {
        if (!InterfaceAddresses.has(iface, address.address())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false; // The interface is gone, and its addresses with it.
    }
  }

  private GuardResponder guard(GuardSettings lease, Vertx vertx) throws IOException {
    return GuardDoors.of(
        settings,
        lease,
        vertx,
        () -> Claim.of(controller.snapshot().state(), this::heldHere),
        controller::heardPrimary,
        time);
  }

  private static Heartbeat heartbeat(Settings settings) {
    return Heartbeat.real(
        settings.heartbeat(),
        new Line(settings.standby().lan().interfaceName(), settings.primary().lan().address()),
        new Line(
            settings.standby().privateLink().interfaceName(),
            settings.primary().privateLink().address()),
        new CheckCommands());
  }

  /** One event loop and no cache of files: it serves a socket and sends a mail now and then. */
  private static Vertx vertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(2)
            .setBlockedThreadCheckInterval(BLOCKED.toMillis())
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  private static void close(Vertx vertx)
      throws InterruptedException, ExecutionException, TimeoutException {
    vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** Ends everything, last opened first. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.warn("not ended in order: {}", e.toString());
      }
    }
  }

  @Override
  public boolean ended() {
    return controller.ended();
  }

  /** What hangs must not keep the machine from going down: after the limit we go all the same. */
  @Override
  public void closeWithin(Duration limit) {
    LOG.info("ending; an address taken over stays");
    systemd.ending();
    Thread closing = Thread.ofPlatform().daemon().name("closing").start(this::close);
    try {
      if (!closing.join(limit)) {
        LOG.warn("not everything ended within {} s", limit.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
