package understudy.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import understudy.base.Command;

/**
 * The part that runs on the primary. It travels with the command, so nothing has to be installed.
 */
final class WatchScript {

  private static final String TEXT = text();

  private WatchScript() {}

  /** Exit statuses of the script that say more than "ended". */
  static final int FOLDER_MISSING = 3;

  static final int NOT_INSTALLED = 4;
  static final int WATCHER_ENDED = 5;

  static Command command(Watching how, List<Watched> sources) {
    var words = new ArrayList<>(List.of("sh", "-c", TEXT, "understudy-watch", how.word()));
    sources.forEach(source -> words.add(source.from().toString()));
    return Command.of(words);
  }

  private static String text() {
    try (var script = WatchScript.class.getResourceAsStream("understudy-watch")) {
      if (script == null) {
        throw new IllegalStateException("this build lacks scripts/primary/understudy-watch");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
