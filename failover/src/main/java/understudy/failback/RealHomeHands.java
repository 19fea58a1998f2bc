package understudy.failback;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.base.Remotes;
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
  private final Remembered remembered;
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
    this.remembered = new Remembered(settings.stateDir(), time);
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
      var since = remembered.unknown(servingSince(), mirror.view().dataAsOf());
      var found = since.map(it -> compare(copy, it, told));
      if (found.filter(it -> !it.known()).isPresent()) {
        return StepResult.failed(found.get().sentence());
      }
      var own = found.map(it -> remember(it, since.get())).orElse(List.of());
      own.forEach(told);
      if (ahead.isEmpty()) {
        boolean all = settings.failback().verify() == FailbackSettings.Verify.ALL;
        ahead = Optional.of(new Ahead(settings.mirror().sources(), all, this::kept, time));
      }
      var total = found.map(Comparison::bytes);
      var copied = recorded(copy, it -> ahead.get().copy(it, total, told));
      String text = copied.text() + Words.inShort(own);
      return copied.ok() ? StepResult.done(text) : StepResult.failed(text);
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

  @Override
  public boolean primaryKnown() {
    return remembered.known(servingSince());
  }

  @Override
  public void primaryServes() {
    remembered.primaryServed();
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
        : copying(copy -> recorded(copy, it -> ahead.get().last(it)));
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

  private StepResult recorded(HomeCopy copy, Copying work) throws InterruptedException {
    Instant began = time.now();
    try {
      return work.run(copy);
    } finally {
      remembered.copied(began);
    }
  }

  private Comparison compare(HomeCopy copy, Remembered.Since since, Consumer<String> told) {
    ended(); // Of a primary that may have written nothing is taken for copied.
    told.accept(Words.comparing(since.served()));
    return copy.compare(since.there(), since.here());
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

  private List<String> remember(Comparison found, Remembered.Since since) {
    Path list = freshList();
    var lines =
        found.differences().stream()
            .map(one -> one.fate().words() + "\t" + one.source() + "\t" + one.path())
            .toList();
    var left = found.notCarried().stream().map(one -> "not carried\t" + one).toList();
    var all = Stream.concat(lines.stream(), left.stream()).toList();
    try {
      if (!all.isEmpty()) {
        Files.write(list, all, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    remembered.compared(servingSince(), since, found.counts(), list);
    return Words.own(found, list.toString(), settings.failback().kept().toString());
  }

  /** Each comparison has its own: half of what the one before named may be replaced by now. */
  private Path freshList() {
    long second = time.now().getEpochSecond();
    while (true) {
      Path list = settings.stateDir().resolve("failback-" + second + ".txt");
      if (!Files.exists(list)) {
        return list;
      }
      second++;
    }
  }

  /** The list names the folder too: who looks for an entry of his goes there. */
  private void kept(HomePass pass) {
    remembered.keptIn(pass.kept());
    try {
      for (var list : remembered.list().stream().toList()) {
        Files.writeString(
            list,
            "kept below\t" + pass.kept() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
