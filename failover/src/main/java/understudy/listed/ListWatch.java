package understudy.listed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.config.Settings;
import understudy.mirror.Source;

/**
 * Looks at the primary's list now and then. A list that changed, is good, and was read the same
 * twice in a row, since it may be in the middle of being written, is kept, and the caller begins
 * anew with it; this watch has ended then.
 */
public final class ListWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ListWatch.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final PrimaryList list;
  private final BooleanSupplier calm;
  private final Predicate<BooleanSupplier> ending;
  private final Consumer<Settings> changed;
  private final Optional<Thread> thread;
  private volatile Optional<Seen.Refused> trouble = Optional.empty();
  private Optional<String> before = Optional.empty();

  /**
   * Starts looking, if there is a list.
   *
   * @param calm whether it is worth looking now: not while the standby serves
   * @param ending is handed what keeps the list: runs it when the sources may change now, and
   *     begins nothing any more if it came true; says whether it did
   * @param changed is told the new configuration, once
   */
  public ListWatch(
      PrimaryList list,
      BooleanSupplier calm,
      Predicate<BooleanSupplier> ending,
      Consumer<Settings> changed) {
    this.list = list;
    this.calm = calm;
    this.ending = ending;
    this.changed = changed;
    this.thread =
        list.settings().listed().isPresent()
            ? Optional.of(Thread.ofVirtual().name("list-watch").start(this::watch))
            : Optional.empty();
  }

  /** Why what the primary lists does not count, as it was seen last. */
  public Optional<Seen.Refused> trouble() {
    return trouble;
  }

  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
  }

  private void watch() {
    try {
      while (!(calm.getAsBoolean() && taken(list.readPermitted()))) {
        Thread.sleep(rest());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As between two passes: a question costs no more than one. */
  private Duration rest() {
    var pause = list.settings().mirror().pause();
    return pause.compareTo(LONGEST) > 0
        ? LONGEST
        : pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
  }

  private boolean taken(Seen seen) {
    var earlier = before;
    before = text(seen);
    switch (seen) {
      case Seen.Same _ -> trouble = Optional.empty();
      case Seen.Unknown(String why) -> LOG.debug("{}", why);
      case Seen.Refused refused -> said(refused);
      case Seen.Changed change -> {
        if (!earlier.equals(before) || !ending.test(() -> kept(change))) {
          return false;
        }
        LOG.info("{}", sentence(change));
        changed.accept(change.settings());
        return true;
      }
    }
    return false;
  }

  private static Optional<String> text(Seen seen) {
    return seen instanceof Seen.Changed(var _, var list)
        ? Optional.of(list.text())
        : Optional.empty();
  }

  private boolean kept(Seen.Changed change) {
    try {
      PrimaryList.keep(change);
      return true;
    } catch (IOException e) {
      said(
          new Seen.Refused(
              "the primary's list of sources cannot be kept: " + e.getMessage(),
              "On the standby, mend what is named."));
      return false;
    }
  }

  private void said(Seen.Refused refused) {
    if (!trouble.equals(Optional.of(refused))) {
      boolean nothing = list.settings().mirror().sources().isEmpty();
      LOG.warn(
          "{}; {}. {}",
          refused.why(),
          nothing ? "until then nothing is mirrored" : "the sources that counted before still do",
          refused.remedy());
    }
    trouble = Optional.of(refused);
  }

  /** What is mirrored from now on. */
  public static String sentence(Seen.Changed change) {
    var folders = change.settings().mirror().sources().stream().map(Source::from).toList();
    return "the primary lists "
        + joined(folders)
        + (change.list().gone().isEmpty()
            ? ""
            : ", no longer " + joined(change.list().gone()) + ": those copies stay as they are");
  }

  private static String joined(List<Path> folders) {
    return folders.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
