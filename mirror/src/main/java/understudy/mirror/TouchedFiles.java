package understudy.mirror;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.PrimaryScript;
import understudy.base.Processes;
import understudy.base.Remote;
import understudy.watch.DirtyFolders;
import understudy.watch.Excludes;
import understudy.watch.FolderPath;

/**
 * Asks the primary which files were written; names are bytes as characters of ISO 8859-1.
 *
 * @param restricted whether the primary has a door: it answers what its list can foresee
 */
record TouchedFiles(Optional<Remote> primary, boolean restricted) {

  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** The kernel stamps files by a clock that lags behind the one it tells, by a tick or so. */
  private static final Duration GRAIN = Duration.ofMillis(100);

  /** The kernel takes 128 KiB for one word of a command. */
  private static final int LONGEST = 50_000;

  /** Those in dirty folders, no longer ago than that; empty when they cannot be told. */
  Optional<Set<String>> in(Source source, DirtyFolders dirty, Duration ago) {
    String flat = list(dirty.flat());
    String trees = list(dirty.trees());
    if (restricted || dirty.isEverything() || flat.length() + trees.length() > LONGEST) {
      return Optional.empty();
    }
    String seconds = String.format(Locale.ROOT, "%.3f", ago.plus(GRAIN).toMillis() / 1000.0);
    return names(source, "touched", seconds, flat, trees);
  }

  /** Those that a process has mapped for writing: their folders are dirty without an event. */
  Set<String> mapped(Source source) {
    return names(source, "mapped").orElse(Set.of());
  }

  /** Whether it is known that the source's folder is not there, or not mounted. */
  boolean away(Source source) {
    var asked = run(source, "marked", source.marker().orElse(""));
    return asked.filter(result -> result.exit() == 3 || result.exit() == 4).isPresent();
  }

  /** What is asked of a primary with a door. */
  static List<Command> foreseen(Source source) {
    String from = source.from().toString();
    return List.of(
        PrimaryScript.CHANGES.with("mapped", from),
        PrimaryScript.CHANGES.with("marked", from, source.marker().orElse("")),
        FirstLook.question(source));
  }

  private Optional<Set<String>> names(Source source, String what, String... parameters) {
    var answer = run(source, what, parameters).filter(TouchedFiles::whole);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    var exclude = new Excludes(source.exclude());
    var names = new TreeSet<String>();
    byte[] bytes = Base64.getMimeDecoder().decode(answer.get().out().strip());
    for (String name : new String(bytes, StandardCharsets.ISO_8859_1).split("\0")) {
      if (name.startsWith("./") && !exclude.excluded(name.substring(2), false)) {
        names.add(name.substring(2));
      }
    }
    return Optional.of(names);
  }

  private Optional<CommandResult> run(Source source, String what, String... parameters) {
    var words = new ArrayList<>(List.of(what, source.from().toString()));
    words.addAll(List.of(parameters));
    return primary.map(remote -> remote.run(PrimaryScript.CHANGES.with(words), ANSWER));
  }

  private static boolean whole(CommandResult result) {
    return result.ok() && result.out().length() < Processes.OUTPUT_LIMIT;
  }

  private static String list(Collection<FolderPath> folders) {
    var bytes = new ByteArrayOutputStream();
    for (var folder : folders) {
      bytes.writeBytes(new byte[] {'.', '/'});
      bytes.writeBytes(folder.isTop() ? new byte[0] : folder.bytes());
      bytes.write(0);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
