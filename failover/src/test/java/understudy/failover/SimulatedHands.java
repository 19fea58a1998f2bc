package understudy.failover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import understudy.failover.rules.Cure;

/** Hands that move a {@link World}; between any two effects somebody may pull the plug. */
class SimulatedHands implements Hands {

  /** Called before and after each effect, with its name. */
  interface Moment {
    void pass(String effect);

    /** An effect on the world, between two such moments. */
    default void effect(World world, String name, Duration took, Runnable what) {
      pass("before " + name);
      world.pass(took);
      what.run();
      world.tell(name);
      pass("after " + name);
    }
  }

  final List<Alert> alerts = new ArrayList<>();
  boolean mirrorHeld;
  Runnable whileServicesStart = () -> {};
  Optional<String> stranger = Optional.empty();
  boolean addressFails;
  int looksAhead;
  private final World world;
  private final Moment moment;
  private final boolean fenceCommand;

  SimulatedHands(World world, boolean fenceCommand, Moment moment) {
    this.world = world;
    this.fenceCommand = fenceCommand;
    this.moment = moment;
  }

  private void effect(String name, Duration took, Runnable what) {
    moment.effect(world, name, took, what);
  }

  @Override
  public void lookAhead() {
    looksAhead++; // The simulated world is looked at when it matters.
  }

  @Override
  public StepResult suspendMirror(String reason) {
    effect("suspendMirror", Duration.ofMillis(3), world::closeLatch);
    world.latchOnDisk = true;
    return StepResult.done("suspended");
  }

  @Override
  public StepResult suspendMirrorAsOrdered(String reason) {
    return suspendMirror(reason);
  }

  @Override
  public StepResult suspendMirrorAtOnce(String reason) {
    var suspended = suspendMirror(reason);
    world.latchOnDisk = false;
    return suspended;
  }

  @Override
  public StepResult resumeMirror() {
    effect("resumeMirror", Duration.ofMillis(3), () -> world.latchClosed = false);
    return StepResult.done("resumed");
  }

  @Override
  public FenceResult fence() {
    effect(
        "fence",
        Duration.ofMillis(300),
        () -> {
          if (world.logsIn()) {
            world.lanInterfaceUp = false;
          } else if (fenceCommand && world.fenceCommandWorks) {
            world.powerOff();
          }
        });
    return seen();
  }

  @Override
  public FenceResult fenceByCommandOnly() {
    effect(
        "fenceByCommandOnly",
        Duration.ofSeconds(1),
        () -> {
          if (fenceCommand && world.fenceCommandWorks) {
            world.powerOff();
          }
        });
    return seen();
  }

  private FenceResult seen() {
    if (fenceCommand && world.fenceCommandWorks && !world.on) {
      return new FenceResult.Confirmed("switched off");
    }
    return world.logsIn() && !world.lanInterfaceUp
        ? new FenceResult.Confirmed("its interface is down")
        : new FenceResult.Unconfirmed("nothing answers");
  }

  @Override
  public Optional<String> addressHolder() {
    effect("addressHolder", Duration.ofMillis(100), () -> {});
    return world.hearsOverLan() && world.primaryHoldsAddress()
        ? Optional.of("the primary")
        : stranger;
  }

  @Override
  public StepResult takeAddress() {
    if (addressFails) {
      return StepResult.failed("eth0 is gone");
    }
    world.latchOnDisk = true;
    effect("takeAddress", Duration.ofMillis(2), () -> world.addressHere = true);
    return StepResult.done("taken");
  }

  @Override
  public StepResult dropAddress() {
    effect("dropAddress", Duration.ofMillis(2), () -> world.addressHere = false);
    return StepResult.done("dropped");
  }

  @Override
  public void announce() {
    effect("announce", Duration.ofMillis(1), () -> {});
  }

  @Override
  public boolean holdsAddress() {
    return world.addressHere;
  }

  @Override
  public String boot() {
    return "boot " + world.boots;
  }

  @Override
  public StepResult startServices() {
    return startServices(() -> {});
  }

  @Override
  public StepResult startServices(Runnable meanwhile) {
    effect(
        "startServices",
        Duration.ofMillis(200),
        () -> {
          whileServicesStart.run();
          meanwhile.run();
          world.servicesHere = true;
        });
    return StepResult.done("started");
  }

  @Override
  public StepResult stopServices() {
    effect("stopServices", Duration.ofMillis(200), () -> world.servicesHere = false);
    return StepResult.done("stopped");
  }

  @Override
  public StepResult checkServices() {
    boolean answers =
        world.addressHere
            ? world.servicesHere
            : world.hearsOverLan()
                && world.primaryHoldsAddress()
                && world.serviceRuns
                && !world.frozen;
    return answers ? StepResult.done("web answers") : StepResult.failed("web is silent");
  }

  @Override
  public StepResult cure(Cure cure) {
    boolean reaches = cure == Cure.PRIVATE ? world.hearsOverLan() && !world.frozen : world.logsIn();
    effect(
        "cure " + cure,
        Duration.ofSeconds(2),
        () -> {
          if (reaches) {
            heal(cure);
          }
        });
    return reaches ? StepResult.done("ran") : StepResult.failed("not reached");
  }

  private void heal(Cure cure) {
    switch (cure) {
      case LAN -> world.lanInterfaceUp = true;
      case PRIVATE -> {}
      case SERVICE -> world.serviceRuns = true;
      case REBOOT -> world.powerOn();
    }
  }

  @Override
  public boolean primaryAnswers() {
    return world.logsIn();
  }

  @Override
  public Optional<Boolean> primaryReachesReference() {
    return world.logsInOverPrivate() ? Optional.of(world.primaryIsOnLan()) : Optional.empty();
  }

  @Override
  public StepResult stopPrimaryServices() {
    effect(
        "stopPrimaryServices",
        Duration.ofMillis(500),
        () -> world.serviceRuns = world.serviceRuns && !world.logsIn());
    return world.logsIn() ? StepResult.done("stopped") : StepResult.failed("not reached");
  }

  @Override
  public StepResult startPrimaryServices() {
    effect(
        "startPrimaryServices",
        Duration.ofMillis(500),
        () -> world.serviceRuns = world.serviceRuns || world.logsIn());
    return world.logsIn() ? StepResult.done("started") : StepResult.failed("not reached");
  }

  @Override
  public StepResult copyAhead(Consumer<String> told) {
    return pass("copyAhead", Duration.ofSeconds(1));
  }

  @Override
  public StepResult closeIn() {
    return pass("closeIn", Duration.ofSeconds(1));
  }

  @Override
  public StepResult lastPass() {
    return pass("lastPass", Duration.ofMillis(200));
  }

  @Override
  public void endCopying() {}

  private StepResult pass(String name, Duration took) {
    effect(name, took, world::mirrorPass);
    if (mirrorHeld) {
      return StepResult.failed("held by a guard");
    }
    return world.logsInOverPrivate() && !world.latchClosed
        ? StepResult.done("clean")
        : StepResult.failed("the primary was not reached");
  }

  @Override
  public void tell(Alert alert) {
    alerts.add(alert);
    world.tell("alert: " + alert.title());
  }
}
