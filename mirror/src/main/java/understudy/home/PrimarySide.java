package understudy.home;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.PrimaryScript;
import understudy.base.Processes;
import understudy.base.Remote;
import understudy.mirror.Source;

/** What is asked of the primary itself, besides rsync. */
final class PrimarySide {

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration SEARCH = Duration.ofMinutes(30);

  /** Bytes of names in one command line: a word of it has room for 128 KiB. */
  private static final int AT_ONCE = 48 << 10;

  /** The kernel stamps files by a clock that lags behind the one it tells, by a tick or so. */
  private static final Duration GRAIN = Duration.ofMillis(100);

  /** The door's own words: it lets the writing key in for two minutes from now on, and no more. */
  private static final Command OPEN = Command.of("home-open");

  private static final Command SHUT = Command.of("home-shut");

  private final Remote remote;
  private final boolean restricted;

  /**
   * @param restricted whether the primary has a door, which has to be opened for rsync
   */
  PrimarySide(Remote remote, boolean restricted) {
    this.remote = remote;
    this.restricted = restricted;
  }

  /** Has the door let the next rsync in; what keeps it from that. */
  Optional<String> open() {
    if (!restricted) {
      return Optional.empty();
    }
    var result = remote.run(OPEN, ANSWER);
    return result.ok()
        ? Optional.empty()
        : Optional.of("the primary does not open its door to our data: " + result.summary());
  }

  /** Nobody is let in any more; a door that does not hear it shuts by itself. */
  void shut() {
    if (restricted) {
      remote.run(SHUT, ANSWER);
    }
  }

  /**
   * What keeps us from writing into the source's folder there; empty when nothing does.
   *
   * @param kept a folder that must be there, and is made
   */
  Optional<String> obstacle(Source source, Optional<Path> kept) {
    var result = remote.run(HomeQuestions.ready(source, kept), ANSWER);
    if (result.ok()) {
      return Optional.empty();
    }
    String about = "source " + source.name() + ": ";
    return Optional.of(
        about
            + switch (result.how() == CommandResult.How.EXITED ? result.exit() : -1) {
              case 3 ->
                  "the primary has no folder %s: mount it, or make it".formatted(source.from());
              case 4 ->
                  "the primary has no %s in %s, so it is not mounted: mount it, or make that file on a new disk"
                      .formatted(source.marker().orElse(""), source.from());
              case 5 ->
                  "the primary cannot make %s, where what is overwritten is kept: %s"
                      .formatted(kept.orElse(source.from()), result.err().strip());
              default -> "the primary does not answer over the private link: " + result.summary();
            });
  }

  /** Whether the source's disk there has no room for so much more, in words. */
  Optional<String> tooSmall(Source source, long bytes) {
    var result = remote.run(HomeQuestions.room(source), ANSWER);
    try {
      long room = Long.parseLong(result.out().strip()) * 1024;
      return room >= bytes
          ? Optional.empty()
          : Optional.of(
              "source %s: %d MB are to be copied, and the primary's disk has room for %d MB: make some"
                  .formatted(source.name(), bytes >> 20, room >> 20));
    } catch (NumberFormatException e) {
      return Optional.empty(); // A full disk ends the copy too, and is told of then.
    }
  }

  /**
   * The entries, folders not counted, that were touched there after {@code then}, names as bytes;
   * empty when they cannot be told: too many, or no answer.
   *
   * @param then by our clock; where theirs runs behind, a little more is counted
   */
  Optional<Set<String>> touchedSince(Source source, Instant then) {
    var clock = remote.run(HomeQuestions.clock(), ANSWER);
    Instant from = then.minus(GRAIN);
    try {
      var now = new BigDecimal(clock.out().strip());
      var theirs = Instant.EPOCH.plusNanos(now.movePointRight(9).longValueExact());
      var behind = Duration.between(theirs, Instant.now());
      if (behind.isPositive()) {
        from = from.minus(behind);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
    var result =
        remote.run(
            HomeQuestions.touched(
                source, "@%d.%09d".formatted(from.getEpochSecond(), from.getNano())),
            SEARCH);
    if (!result.ok() || result.out().length() >= Processes.OUTPUT_LIMIT) {
      return Optional.empty();
    }
    var touched = new HashSet<String>();
    String names =
        new String(
            Base64.getMimeDecoder().decode(result.out().strip()), StandardCharsets.ISO_8859_1);
    for (String name : names.split("\0")) {
      if (name.startsWith("./")) {
        touched.add(name.substring(2));
      }
    }
    return Optional.of(touched);
  }

  /**
   * Keeps entries there before something overwrites or deletes them.
   *
   * @param names as bytes, none a folder's that is to be copied
   * @param move takes them away from the source; else they are copied
   * @return what went wrong; empty when all is kept
   */
  Optional<String> keep(Source source, Path kept, List<String> names, boolean move) {
    var part = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      part.append(names.get(i)).append('\0');
      if (part.length() < AT_ONCE && i + 1 < names.size()) {
        continue;
      }
      var bytes = part.toString().getBytes(StandardCharsets.ISO_8859_1);
      var result =
          remote.run(
              PrimaryScript.HOME.with(
                  move ? "move" : "keep",
                  source.from().toString(),
                  kept.toString(),
                  Base64.getEncoder().encodeToString(bytes)),
              SEARCH);
      if (!result.ok()) {
        return Optional.of(
            "source %s: the primary cannot keep in %s what is overwritten or deleted: %s"
                .formatted(source.name(), kept, result.summary()));
      }
      part.setLength(0);
    }
    return Optional.empty();
  }
}
