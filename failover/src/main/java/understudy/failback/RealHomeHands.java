package understudy.failback;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.base.Remotes;
import understudy.base.StateFile;
import understudy.base.Time;
import understudy.config.FailbackSettings;
import understudy.config.Settings;
import understudy.failover.HomeHands;
import understudy.failover.StepResult;
import understudy.hands.LinkEye;
import understudy.hands.PrimaryReturn;
import understudy.heartbeat.HttpCheck;
import understudy.heartbeat.Vitals;
import understudy.home.Comparison;
import understudy.home.HomeCopy;
import understudy.home.HomePass;
import understudy.home.HomeSettings;
import understudy.mirror.Mirror;

/** The way home in the real world. What it is given stays the giver's to close. */
public final class RealHomeHands implements HomeHands, AutoCloseable {

  private final Settings settings;
  private final Remotes remotes;
  private final Mirror mirror;
  private final Supplier<Vitals> vitals;
  private final Time time;
  private final PrimaryReturn primary;
  private final Banner banner;
  private final StateFile<HomeMemory> memory;
  private volatile Optional<HomeCopy> current = Optional.empty();
  private volatile Optional<Ahead> ahead = Optional.empty();

  /**
   * @param vitals the heartbeat's newest picture: a link that is down is not waited for
   */
  public RealHomeHands(
      Settings settings,
      Remotes remotes,
      Mirror mirror,
      Supplier<Vitals> vitals,
      Vertx vertx,
      Time time) {
    this.settings = settings;
    this.remotes = remotes;
    this.mirror = mirror;
    this.vitals = vitals;
    this.time = time;
    this.primary = new PrimaryReturn(settings, remotes, time);
    this.banner = new Banner(vertx, settings.failback().banner());
    this.memory = new StateFile<>(settings.stateDir().resolve("failback.json"), HomeMemory.class);
  }

  @Override
  public List<String> obstacles() {
    var obstacles = new ArrayList<>(primary.obstacles());
    if (obstacles.isEmpty()) {
      obstacles.addAll(copy().obstacles());
    }
    if (!vitals.get().lanCarrier()) {
      obstacles.add("our own LAN has no carrier, so the hand-over could not be seen to work");
    }
    return obstacles;
  }

  @Override
  public StepResult stopPrimary() {
    return primary.stopServices();
  }

  @Override
  public StepResult copyAhead(Consumer<String> told) {
    return copying(copy -> {
      var total = Optional.<Long>empty();
      if (!known()) {
        told.accept("comparing both machines");
        var found = copy.compare(mirror.view().dataAsOf(), servingSince());
        if (!found.known()) {
          return StepResult.failed(found.sentence());
        }
        total = Optional.of(found.bytes());
        remember(found).forEach(told);
      }
      if (ahead.isEmpty()) {
        boolean all = settings.failback().verify() == FailbackSettings.Verify.ALL;
        ahead = Optional.of(new Ahead(settings.mirror().sources(), all, this::kept, time));
      }
      return ahead.get().copy(copy, total, told);
    });
  }

  @Override
  public void stopCopying() {
    current.ifPresent(HomeCopy::stop);
  }

  @Override
  public boolean readyToGo() {
    return ahead.filter(Ahead::ready).isPresent();
  }

  /** Not being able to is no reason to stop: clients are then refused instead of told. */
  @Override
  public StepResult showBanner() {
    Set<Integer> ports =
        settings.heartbeat().checks().stream()
            .filter(HttpCheck.class::isInstance)
            .map(check -> ((HttpCheck) check).url())
            .filter(url -> "http".equals(url.getScheme()))
            .map(url -> url.getPort() < 0 ? 80 : url.getPort())
            .collect(Collectors.toSet());
    if (ports.isEmpty()) {
      return StepResult.done("the service is suspended; no check names a port for the banner");
    }
    try {
      banner.show(
          settings.service().addresses().stream().map(one -> one.address()).toList(), ports);
      return StepResult.done("the service is suspended, the banner answers");
    } catch (IOException e) {
      return StepResult.done("the service is suspended; " + e.getMessage());
    }
  }

  @Override
  public void hideBanner() {
    banner.close();
  }

  @Override
  public StepResult lastCopy() {
    return ahead.isEmpty()
        ? StepResult.failed("nothing was copied ahead")
        : copying(copy -> ahead.get().last(copy));
  }

  @Override
  public StepResult handOver() {
    return primary.handOver();
  }

  @Override
  public void ended() {
    ahead.ifPresent(Ahead::close);
    ahead = Optional.empty();
  }

  @Override
  public void close() {
    stopCopying();
    ended();
  }

  /** Something that copies. */
  private interface Copying {
    StepResult run(HomeCopy copy) throws InterruptedException;
  }

  private StepResult copying(Copying work) {
    var copy = copy();
    current = Optional.of(copy);
    try (var _ = new LinkEye(vitals, copy::stop)) {
      return work.run(copy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StepResult.failed("the copy was interrupted");
    } catch (UncheckedIOException e) {
      return StepResult.failed("this machine's state cannot be written: " + e.getMessage());
    } finally {
      current = Optional.empty();
    }
  }

  private HomeCopy copy() {
    var failback = settings.failback();
    return new HomeCopy(
        HomeSettings.of(settings.mirror(), failback.way(), failback.kept()),
        remotes.privateLink(),
        mirror::suspended,
        time);
  }

  private Instant servingSince() {
    return mirror.suspended().map(latch -> latch.since()).orElseGet(time::now);
  }

  /**
   * Whether both machines were compared since this takeover: after the first copy it is too late.
   */
  private boolean known() {
    return remembered().flatMap(HomeMemory::takeover).filter(servingSince()::equals).isPresent();
  }

  private Optional<HomeMemory> remembered() {
    try {
      return memory.read() instanceof StateFile.Content.Present<HomeMemory>(var known)
          ? Optional.of(known)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> remember(Comparison found) {
    Path list = settings.stateDir().resolve("failback-" + servingSince().getEpochSecond() + ".txt");
    var lines =
        found.differences().stream()
            .map(one -> one.fate().words() + "\t" + one.source() + "\t" + one.path())
            .toList();
    var left = found.notCarried().stream().map(one -> "not carried\t" + one).toList();
    try {
      Files.write(list, Stream.concat(lines.stream(), left.stream()).toList());
      memory.write(
          new HomeMemory(
              Optional.of(servingSince()),
              found.counts(),
              Optional.of(list.toString()),
              List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Words.own(found, list.toString(), settings.failback().kept().toString());
  }

  private void kept(HomePass pass) {
    var known =
        remembered()
            .orElseGet(() ->
                new HomeMemory(Optional.of(servingSince()), Map.of(), Optional.empty(), List.of()));
    var all = new ArrayList<>(known.kept());
    all.add(pass.kept().toString());
    try {
      memory.writeLightly(new HomeMemory(known.takeover(), known.counts(), known.list(), all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
