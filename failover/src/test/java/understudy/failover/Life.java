package understudy.failover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import understudy.base.StateFile;
import understudy.failover.DurableState.Cause;
import understudy.failover.rules.Cure;
import understudy.failover.rules.Policy;
import understudy.failover.rules.Policy.ServiceLost;
import understudy.failover.rules.Policy.UnconfirmedFence;
import understudy.failover.rules.State;
import understudy.guard.Claim;
import understudy.guard.GuardSettings;

/**
 * One life of two machines, all of it decided by a seed: cuts, freezes, crashes, late loops,
 * returns and orders, with the real rules, controller, journal and durable state.
 */
final class Life implements AutoCloseable {

  /** The plug was pulled: everything in memory is gone. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A promise was broken. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(long seed, World world, String what) {
      super("seed " + seed + ": " + what + "\n" + String.join("\n", world.story));
    }
  }

  private static final int BUSY_SECONDS = 150;
  private static final int QUIET_SECONDS = 120;
  private static final int SETTLED = 15;

  /** What the guard is told, and what the standby reckons with: a beat and the clocks more. */
  private static final GuardSettings GUARD =
      new GuardSettings(Duration.ofSeconds(10), Path.of("/none"), 8078);

  final World world;
  private final long seed;
  private final Random random;
  private final Policy policy;
  private final Path folder;
  private final SimulatedHands hands;
  private final Random homesick;
  private final Random powerCuts;
  private Controller controller;
  private double crashes;
  private boolean operatorSuspended;
  private int twoHolders;
  private int splitFor;
  private int cutOffFor;
  private boolean served;

  Life(long seed, Path parent) {
    this.seed = seed;
    this.random = new Random(seed);
    this.folder = parent.resolve("life-" + seed);
    // Not from `random`: the seeds that once failed are to stay what they were.
    boolean guarded = new Random(~seed).nextBoolean();
    this.world = new World(guarded ? Optional.of(GUARD.lease()) : Optional.empty());
    world.fenceCommandWorks = random.nextInt(3) > 0;
    this.homesick = new Random(seed ^ 0x5DEECE66DL);
    this.powerCuts = new Random(seed ^ 0x2545F4914F6CDD1DL);
    this.policy = policy();
    this.hands = new SimulatedHands(world, policy.fenceCommand(), this::moment);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    world.tell(policy.toString());
    boot();
  }

  private Policy policy() {
    Set<Cure> cures = EnumSet.noneOf(Cure.class);
    for (Cure cure : Cure.values()) {
      if (random.nextInt(3) == 0) {
        cures.add(cure);
      }
    }
    return new Policy(
        random.nextInt(10) > 0,
        Duration.ofMinutes(10),
        random.nextInt(4) > 0 ? UnconfirmedFence.TAKEOVER : UnconfirmedFence.HOLD,
        ServiceLost.values()[random.nextInt(3)],
        Duration.ofSeconds(5),
        cures,
        Duration.ofSeconds(10),
        random.nextInt(3) > 0,
        world.guarded() ? Optional.of(GUARD.surelyOver(Duration.ofSeconds(1))) : Optional.empty());
  }

  void live() {
    for (int second = 0; second < BUSY_SECONDS; second++) {
      if (random.nextInt(7) == 0) {
        happen();
      }
      if (homesick.nextInt(8) == 0) {
        goHome();
      }
      crashes = random.nextInt(12) == 0 ? 0.3 : 0;
      second(this::oneTurn);
    }
    crashes = 0;
    heal();
    for (int second = 0; second < QUIET_SECONDS; second++) {
      second(this::oneTurn);
    }
    checkSettled();
  }

  private void second(Runnable turn) {
    world.beat();
    splitFor = inSplit() ? splitFor + 1 : 0;
    cutOffFor = world.ownLanWell() ? 0 : cutOffFor + 1;
    try {
      turn.run();
    } catch (Crash e) {
      reboot();
    }
    check();
  }

  private void oneTurn() {
    world.guardAsks(Optional.of(claims()));
    controller.offer(world.vitals());
    controller.turn();
  }

  /** What the guard is told when it asks now; the question itself is a sign of life. */
  private boolean claims() {
    if (world.on && !world.frozen && (world.hearsOverPrivate() || world.hearsOverLan())) {
      controller.heardPrimary();
    }
    return Claim.of(controller.snapshot().state(), () -> world.addressHere);
  }

  private void happen() {
    switch (random.nextInt(20)) {
      case 0 -> told("primary off", world::powerOff);
      case 1, 2 ->
          told(
              "primary on",
              () -> {
                if (world.mayBoot()) {
                  world.powerOn();
                }
              });
      case 3 -> told("primary frozen", () -> world.frozen = world.on);
      case 4 -> told("primary thawed", () -> world.frozen = false);
      case 5 -> told("service dies", () -> world.serviceRuns = false);
      case 6 -> told("primary's LAN", () -> world.primaryLanCut ^= true);
      case 7 -> told("standby's LAN cable", () -> world.standbyLanCut ^= true);
      case 8 -> told("standby's LAN goes mute", () -> world.standbyLanSilent ^= true);
      case 9 -> told("LAN split", () -> world.lanSplit ^= true);
      case 10 -> told("crossover", () -> world.crossoverCut ^= true);
      case 11 ->
          told(
              "both networks",
              () -> {
                world.primaryLanCut = true;
                world.crossoverCut = true;
              });
      case 12 -> told("all networks heal", this::healNetworks);
      case 13 ->
          told(
              "standby stalls",
              () -> {
                world.stall(Duration.ofSeconds(random.nextInt(30)));
                orderly(this::oneTurn);
              });
      case 14 -> told("daemon restarts", this::restart);
      case 15 ->
          told(
              "standby loses power",
              () -> {
                world.addressHere = false;
                world.servicesHere = false;
                restart();
              });
      case 16 ->
          told(
              "hold",
              () ->
                  orderly(() ->
                      controller.hold(
                          "maintenance",
                          random.nextBoolean()
                              ? Optional.empty()
                              : Optional.of(Duration.ofSeconds(random.nextInt(40))))));
      case 17 -> told("release, resume", () -> orderly(this::releaseAndResume));
      case 18 ->
          told(
              "suspend",
              () ->
                  orderly(() -> {
                    operatorSuspended = true;
                    controller.suspend("by hand");
                  }));
      default -> {
        crashes = random.nextInt(3) == 0 ? 0.1 : 0;
        told(
            "an order to move",
            () ->
                orderly(() -> {
                  if (random.nextBoolean()) {
                    controller.failover(_ -> {});
                  } else {
                    controller.switchover(_ -> {});
                  }
                }));
        crashes = 0;
      }
    }
  }

  private void goHome() {
    crashes = homesick.nextInt(3) == 0 ? 0.1 : 0;
    switch (homesick.nextInt(6)) {
      case 0 -> told("failback --abort", () -> orderly(() -> controller.wayHome().abort()));
      case 1, 2 -> told("copy ahead", () -> orderly(() -> controller.wayHome().copyAhead(_ -> {})));
      default ->
          told(
              "failback",
              () ->
                  orderly(() -> {
                    controller.wayHome().copyAhead(_ -> {});
                    world.beat();
                    controller.offer(world.vitals());
                    controller.wayHome().goHome(_ -> {});
                  }));
    }
    crashes = 0;
  }

  private void told(String what, Runnable event) {
    world.tell("* " + what);
    event.run();
  }

  private void orderly(Runnable order) {
    try {
      controller.offer(world.vitals());
      order.run();
    } catch (Crash e) {
      reboot();
    }
  }

  private void releaseAndResume() {
    controller.release();
    if (controller.resume() instanceof OrderResult.Done) {
      operatorSuspended = false;
    }
  }

  private void heal() {
    world.tell("* everything heals");
    healNetworks();
    world.frozen = false;
    if (!world.on) {
      world.powerOn();
    }
    var state = controller.snapshot().state();
    if (state != State.ACTIVE && state != State.FAILING_BACK) {
      world.lanInterfaceUp = true;
      world.serviceRuns = true;
    }
    orderly(this::releaseAndResume);
  }

  private void healNetworks() {
    world.primaryLanCut = false;
    world.standbyLanCut = false;
    world.standbyLanSilent = false;
    world.lanSplit = false;
    world.crossoverCut = false;
  }

  /** Between any two effects: the plug may be pulled, and some effects must not happen at all. */
  private void moment(String effect) {
    if (effect.equals("before takeAddress")) {
      checkTakingTheAddress();
    }
    require(world.lostUnlisted == 0, "copies over what the primary wrote, and lists it nowhere");
    if (effect.equals("before handOver")) {
      require(!world.addressHere, "hands over while it holds the address itself");
      require(world.written == world.broughtHome, "the primary gets the address without the data");
    }
    if (effect.equals("before resumeMirror")) {
      require(world.written == world.broughtHome, "mirrors over what clients wrote here");
    }
    if (effect.equals("before fence") && controller != null) {
      checkFencing();
    }
    if (random.nextDouble() < crashes) {
      world.tell("CRASH " + effect);
      throw new Crash();
    }
    if (effect.equals("after takeAddress")) {
      checkLease();
      served = true;
    }
  }

  private void checkTakingTheAddress() {
    boolean fenceable =
        world.logsInOverPrivate() || policy.fenceCommand() && world.fenceCommandWorks;
    require(
        !(world.clientsReachPrimary() && world.ownLanWell() && fenceable),
        "takes the address while the primary, which could be fenced, holds it");
    require(world.ownLanWell() || cutOffFor < 5, "takes the address while its own LAN is cut");
    require(world.latchClosed, "takes the address while the mirror may run");
  }

  private void checkFencing() {
    var state = controller.snapshot();
    boolean byItself =
        state.state() == State.TAKING_OVER
            && state.attempt().filter(a -> a.cause() == Cause.AUTOMATIC).isPresent();
    require(!(byItself && splitFor > SETTLED), "moves in a LAN split while the primary serves");
  }

  private boolean inSplit() {
    return world.lanSplit
        && world.ownLanWell()
        && world.logsInOverPrivate()
        && world.clientsReachPrimary()
        && world.serviceRuns;
  }

  /** With a guard there are never two, not even when neither hears the other. */
  private void checkLease() {
    require(
        !(world.guarded() && world.clientsReachPrimary() && world.clientsReachStandby()),
        "two holders, although the primary has a guard");
  }

  /** What must be true after every second. */
  private void check() {
    var state = controller.snapshot();
    boolean two = world.clientsReachPrimary() && world.clientsReachStandby();
    twoHolders = two && world.logsInOverPrivate() ? twoHolders + 1 : 0;
    require(twoHolders <= SETTLED, "two holders, although the private link works");
    checkLease();
    if (state.state() == State.ACTIVE || state.state() == State.FAILING_BACK) {
      require(world.latchClosed, "the mirror may run while " + state.state());
    }
    if (state.state() == State.TAKING_OVER
        && state.attempt().orElseThrow().step().compareTo(Step.SUSPEND) > 0) {
      require(world.latchClosed, "the mirror may run while TAKING_OVER");
    }
    if (state.state() == State.WATCHING || state.state() == State.SUSPECT) {
      require(!world.addressHere, "holds the address while " + state.state());
    }
  }

  private void checkSettled() {
    var state = controller.snapshot().state();
    boolean waiting =
        controller
            .snapshot()
            .homecoming()
            .filter(home -> home.step().compareTo(HomeStep.COPY) <= 0)
            .isPresent();
    require(
        state == State.WATCHING || state == State.ACTIVE || state == State.FAILING_BACK && waiting,
        "stuck in " + state + " (" + controller.snapshot().reason() + ") though all is well again");
    if (state == State.WATCHING) {
      require(!world.latchClosed || operatorSuspended, "the mirror was forgotten");
      require(world.clientsReachPrimary(), "WATCHING a primary that nobody reaches");
    } else {
      require(world.clientsReachStandby() && world.servicesHere, "ACTIVE, but serves nobody");
      require(!world.clientsReachPrimary(), "ACTIVE beside a primary that clients reach");
    }
  }

  private void require(boolean kept, String promise) {
    if (!kept) {
      throw new Broken(seed, world, promise + "; " + controller.snapshot());
    }
  }

  private void restart() {
    controller.close();
    world.heartbeatRestarts();
    boot();
  }

  private void reboot() {
    if (random.nextInt(4) == 0) {
      world.tell("with the whole machine");
      world.addressHere = false;
      world.servicesHere = false;
      world.boots++;
      world.latchClosed &= world.latchOnDisk;
      loseWhatWasNotForced();
    }
    restart();
    for (int n = random.nextInt(8); n > 0; n--) {
      world.beat();
    }
  }

  /** The disk as a power cut may leave it: without what only the kernel had. */
  private void loseWhatWasNotForced() {
    var disk = new StateFile<>(folder.resolve("state.json"), DurableState.class);
    try {
      if (controller.snapshot().attempt().isEmpty() || powerCuts.nextBoolean()) {
        return;
      }
      var state = controller.snapshot();
      var attempt = state.attempt().get();
      if (attempt.step().pastTheAddress()) {
        disk.write(state.with(Optional.of(attempt.at(Step.ADDRESS)), state.obstacle()));
      } else if (attempt.step() != Step.ADDRESS
          && attempt.cause() != Cause.SWITCHOVER
          && state.state() == State.TAKING_OVER) {
        disk.write(
            state
                .because(State.SUSPECT, state.since(), "S1", "as it was before")
                .with(Optional.empty(), Optional.empty()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void boot() {
    double planned = crashes;
    crashes = 0;
    controller =
        new Controller(
            policy,
            hands,
            new SimulatedHomeHands(world, folder, this::moment),
            world::mirror,
            folder,
            world.time(),
            Pulse.unheard());
    controller.begin();
    crashes = planned;
  }

  boolean served() {
    return served;
  }

  @Override
  public void close() {
    controller.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Life::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
