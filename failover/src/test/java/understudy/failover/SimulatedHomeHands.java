package understudy.failover;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import understudy.failback.Remembered;

/** The way home in a {@link World}. What it keeps in memory goes with the daemon. */
final class SimulatedHomeHands implements HomeHands {

  private final World world;
  private final SimulatedHands.Moment moment;
  private final Remembered remembered;
  private boolean ready;

  SimulatedHomeHands(World world, Path folder, SimulatedHands.Moment moment) {
    this.world = world;
    this.moment = moment;
    this.remembered = new Remembered(folder, world.time());
  }

  private void effect(String name, Duration took, Runnable what) {
    moment.effect(world, name, took, what);
  }

  @Override
  public List<String> obstacles() {
    if (!world.logsInOverPrivate()) {
      return List.of("the primary does not answer");
    }
    return world.lanInterfaceUp ? List.of("its interface is up") : List.of();
  }

  @Override
  public StepResult stopPrimary() {
    effect("stopPrimary", Duration.ofMillis(300), () -> world.serviceRuns &= !world.logsIn());
    return world.serviceRuns ? StepResult.failed("not reached") : StepResult.done("stopped");
  }

  @Override
  public StepResult copyAhead(Consumer<String> told) {
    if (world.logsInOverPrivate()) {
      remembered
          .unknown(world.latchClosedAt, Optional.of(world.dataAsOf))
          .ifPresent(since -> {
            world.listsWhatThePrimaryWrote(since.there());
            remembered.compared(world.latchClosedAt, since, Map.of(), Path.of("list"));
          });
    }
    copy("copyAhead", Duration.ofSeconds(3));
    ready = world.logsInOverPrivate();
    return ready ? StepResult.done("copied") : StepResult.failed("the link broke");
  }

  @Override
  public void stopCopying() {}

  @Override
  public boolean readyToGo() {
    return ready;
  }

  @Override
  public boolean primaryKnown() {
    return remembered.known(world.latchClosedAt);
  }

  @Override
  public void primaryServes() {
    remembered.primaryServed();
  }

  @Override
  public StepResult showBanner() {
    effect("showBanner", Duration.ofMillis(10), () -> {});
    return StepResult.done("shown");
  }

  @Override
  public void hideBanner() {}

  @Override
  public StepResult lastCopy() {
    copy("lastCopy", Duration.ofMillis(800));
    return world.logsInOverPrivate() ? StepResult.done("same") : StepResult.failed("link broke");
  }

  @Override
  public StepResult handOver() {
    if (!world.logsIn()) {
      return StepResult.failed("the primary does not answer");
    }
    effect("handOver", Duration.ofMillis(300), world::getsTheAddress);
    return world.hearsOverLan() ? StepResult.done("over") : StepResult.failed("nobody answers");
  }

  @Override
  public void ended() {
    ready = false;
  }

  private void copy(String name, Duration took) {
    Instant began = world.now();
    effect(
        name,
        took,
        () -> {
          if (world.logsInOverPrivate()) {
            world.copiesHome();
            remembered.copied(began);
          }
        });
  }
}
