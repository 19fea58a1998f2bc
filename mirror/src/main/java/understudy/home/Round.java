package understudy.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import understudy.mirror.InstanceLock;
import understudy.mirror.Leftovers;
import understudy.mirror.Outcome;
import understudy.mirror.Source;
import understudy.mirror.Suspension;

/**
 * Goes over the sources one by one, under the mirror's lock, and sees before and after each that
 * both its folders are really there.
 */
record Round(
    HomeSettings settings,
    PrimarySide primary,
    boolean keptByRemote,
    Supplier<Optional<Suspension>> suspended) {

  /** What is done with one source. */
  interface Each {
    Ended run(Source source, Path kept);
  }

  Ended run(List<Source> sources, Path kept, Each each) {
    if (suspended.get().isEmpty()) {
      return new Ended(Outcome.HELD, HomeSentences.notSuspended());
    }
    try (var lock = InstanceLock.take(settings.runDir()).orElse(null)) {
      if (lock == null || !new Leftovers(settings.stateDir()).end()) {
        return new Ended(Outcome.BUSY, HomeSentences.busy());
      }
      return all(sources, kept, each);
    } catch (IOException e) {
      return new Ended(
          Outcome.FAILED, settings.runDir() + " cannot be used here: " + e.getMessage());
    }
  }

  private Ended all(List<Source> sources, Path kept, Each each) {
    var worst = new Ended(Outcome.CLEAN, "the primary holds what is here");
    try {
      for (var source : sources) {
        var ended = one(source, kept, each);
        if (!ended.usable()) {
          return ended;
        }
        if (worst.outcome() == Outcome.CLEAN || ended.outcome() == Outcome.PARTIAL) {
          worst = ended;
        }
      }
      return worst;
    } finally {
      primary.shut();
    }
  }

  private Ended one(Source source, Path kept, Each each) {
    var obstacle = obstacle(source);
    if (obstacle.isPresent()) {
      return new Ended(Outcome.HELD, obstacle.get());
    }
    obstacle = primary.open();
    if (obstacle.isPresent()) {
      return new Ended(Outcome.HELD, obstacle.get());
    }
    var end = each.run(source, kept);
    if (end.usable()) {
      obstacle = obstacle(source);
      if (obstacle.isPresent()) {
        return new Ended(Outcome.HELD, obstacle.get());
      }
    }
    return end;
  }

  /** What keeps us from this source: one of its folders is not there, or not mounted. */
  Optional<String> obstacle(Source source) {
    if (source.marker().isPresent() && !Files.exists(source.to().resolve(source.marker().get()))) {
      return Optional.of(HomeSentences.notHere(source.name(), source.to(), source.marker().get()));
    }
    return primary.obstacle(source, keptByRemote ? Optional.of(settings.kept()) : Optional.empty());
  }
}
