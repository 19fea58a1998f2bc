package understudy.failback;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.Time;
import understudy.failover.StepResult;
import understudy.home.HomeCopy;
import understudy.home.HomePass;
import understudy.home.HomeWatch;
import understudy.home.Verification;
import understudy.mirror.Outcome;
import understudy.mirror.Source;
import understudy.watch.ChangeList;
import understudy.watch.DirtyFolders;

/**
 * Copies pass after pass while our service goes on writing, so that the last copy, which clients
 * wait for, is a small one: whatever was not touched since has been compared before. One thread at
 * a time.
 */
final class Ahead implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ahead.class);
  private static final Duration WATCH_BEGINS = Duration.ofMinutes(10);
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final int ROUNDS = 8;

  /** A pass that took no longer is small enough to be waited for. */
  private static final Duration SMALL = Duration.ofSeconds(1);

  private final List<Source> sources;
  private final boolean verifyAll;
  private final Time time;
  private final ChangeList watch;
  private final Consumer<HomePass> kept;
  private final Map<String, DirtyFolders> unverified = new HashMap<>();
  private Instant unverifiedSince;
  private boolean watched;
  private boolean copied;
  private volatile boolean verified;

  /**
   * @param verifyAll whether every file is compared by checksum, or only what changes
   * @param kept is told of each pass that kept something on the primary
   */
  Ahead(List<Source> sources, boolean verifyAll, Consumer<HomePass> kept, Time time) {
    this.sources = List.copyOf(sources);
    this.verifyAll = verifyAll;
    this.kept = kept;
    this.time = time;
    this.watch = HomeWatch.over(sources, time);
    this.unverifiedSince = time.now();
  }

  boolean ready() {
    return verified;
  }

  /** Copies until little is left, and compares. */
  StepResult copy(HomeCopy copy, Optional<Long> total, Consumer<String> told)
      throws InterruptedException {
    startWatch(told);
    for (int round = 1; round <= ROUNDS; round++) {
      var taken = watch.upToNow(DRAIN);
      boolean all = everything(taken) || !copied;
      if (!all && taken.isEmpty()) {
        break;
      }
      var pass = pass(copy, taken, all, round == 1 ? total : Optional.empty(), told);
      if (!pass.clean() && pass.outcome() != Outcome.VANISHED) {
        return StepResult.failed(pass.sentence());
      }
      if (pass.clean()) {
        told.accept(Words.pass(pass, all));
        if (pass.took().compareTo(SMALL) < 0) {
          break;
        }
      }
    }
    return copied
        ? compare(copy, told)
        : StepResult.failed("files go away while they are copied, again and again: try later");
  }

  /** Nobody writes any more: what is left, and whether all of it is the same. */
  StepResult last(HomeCopy copy) throws InterruptedException {
    var taken = watch.upToNow(DRAIN);
    boolean all = everything(taken) || !copied;
    var pass = pass(copy, taken, all, Optional.empty(), _ -> {});
    if (pass.outcome() == Outcome.VANISHED) {
      pass = pass(copy, watch.upToNow(DRAIN), all, Optional.empty(), _ -> {});
    }
    if (!pass.clean()) {
      return StepResult.failed(pass.sentence());
    }
    var verification =
        verified && !all
            ? copy.verifyDirty(unverified, unverifiedSince, pass.sent())
            : copy.verify();
    String done =
        Words.pass(pass, all)
            + (pass.notCarried().isEmpty() ? "" : "; " + Words.notCarried(pass.notCarried()));
    return switch (verification) {
      case Verification.Same same -> StepResult.done(done + "; " + same.sentence());
      case Verification.Different different -> {
        verified = false;
        copied = false;
        yield StepResult.failed(
            different.sentence() + ": " + String.join(", ", Words.some(different.paths())));
      }
      case Verification.Unknown unknown -> StepResult.failed(unknown.sentence());
    };
  }

  @Override
  public void close() {
    watch.close();
  }

  private void startWatch(Consumer<String> told) throws InterruptedException {
    if (!watched) {
      watched = true;
      told.accept("looking for a way to see changes here as they happen");
      if (!watch.start(WATCH_BEGINS)) {
        LOG.warn("changes here are not seen: {}", watch.sentence());
        told.accept(
            "changes here are not seen as they happen ("
                + watch.sentence()
                + "): the last copy will look at everything, and clients wait for that");
      }
    }
  }

  private HomePass pass(
      HomeCopy copy,
      Map<String, DirtyFolders> taken,
      boolean all,
      Optional<Long> total,
      Consumer<String> told) {
    if (all) {
      verified = false;
    }
    var pass =
        all
            ? copy.copy(false, total, progress -> told.accept(Words.progress(progress)))
            : copy.copyDirty(taken, progress -> told.accept(Words.progress(progress)));
    if (pass.changed() > 0) {
      kept.accept(pass);
    }
    if (pass.clean()) {
      copied = true;
      remember(taken);
    } else {
      watch.putBack(taken);
    }
    return pass;
  }

  private StepResult compare(HomeCopy copy, Consumer<String> told) throws InterruptedException {
    if (!watch.seeing()) {
      verified = true; // The last copy compares everything anyway.
      return StepResult.done("copied ahead");
    }
    if (verified) {
      return compareChanged(copy);
    }
    Instant since = time.now();
    if (verifyAll) {
      told.accept("comparing checksums of everything");
      var problem = compareAll(copy, told);
      if (problem.isPresent()) {
        return StepResult.failed(problem.get());
      }
    }
    unverified.clear();
    unverifiedSince = since;
    verified = true;
    return StepResult.done("copied ahead, what is left is small");
  }

  /** What differs here because it was written meanwhile comes with a later copy. */
  private Optional<String> compareAll(HomeCopy copy, Consumer<String> told)
      throws InterruptedException {
    var verification = copy.verify();
    if (expected(verification)) {
      return Optional.empty();
    }
    if (verification instanceof Verification.Different different) {
      told.accept(different.sentence() + ", though sizes and times are the same: copying them");
      var pass = copy.copy(true, Optional.empty(), _ -> {});
      kept.accept(pass);
      if (!pass.clean() && pass.outcome() != Outcome.VANISHED) {
        return Optional.of(pass.sentence());
      }
      verification = copy.verify();
    }
    return expected(verification)
        ? Optional.empty()
        : Optional.of(
            "the two machines do not hold the same, and copying does not help: "
                + verification.sentence());
  }

  private boolean expected(Verification verification) throws InterruptedException {
    return switch (verification) {
      case Verification.Same _ -> true;
      case Verification.Unknown _ -> false;
      case Verification.Different different -> {
        var meanwhile = watch.upToNow(DRAIN);
        watch.putBack(meanwhile);
        yield different.within(meanwhile);
      }
    };
  }

  /** Now rather than while clients wait. */
  private StepResult compareChanged(HomeCopy copy) {
    Instant since = time.now();
    if (copy.verifyDirty(unverified, unverifiedSince, Map.of()) instanceof Verification.Same) {
      unverified.clear();
      unverifiedSince = since;
    }
    return StepResult.done("copied ahead, what is left is small");
  }

  private void remember(Map<String, DirtyFolders> taken) {
    taken.forEach((source, folders) ->
        unverified.computeIfAbsent(source, _ -> new DirtyFolders()).addAll(folders));
  }

  private boolean everything(Map<String, DirtyFolders> taken) {
    return Stream.of(taken)
            .flatMap(map -> map.values().stream())
            .anyMatch(DirtyFolders::isEverything)
        && !sources.isEmpty();
  }
}
