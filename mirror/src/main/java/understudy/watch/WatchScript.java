package understudy.watch;

import java.util.ArrayList;
import java.util.List;
import understudy.base.Command;
import understudy.base.PrimaryScript;

/** The part that runs on the primary. */
final class WatchScript {

  private WatchScript() {}

  /** Exit statuses of the script that say more than "ended". */
  static final int FOLDER_MISSING = 3;

  static final int NOT_INSTALLED = 4;
  static final int WATCHER_ENDED = 5;

  static Command command(Watching how, List<Watched> sources) {
    var words = new ArrayList<>(List.of(how.word()));
    sources.forEach(source -> words.add(source.from().toString()));
    return PrimaryScript.WATCH.with(words);
  }
}
