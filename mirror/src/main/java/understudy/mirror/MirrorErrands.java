package understudy.mirror;

import java.util.ArrayList;
import java.util.List;
import understudy.base.Command;
import understudy.watch.Watcher;

/** What the mirror runs on the primary, besides rsync. Pure. */
public final class MirrorErrands {

  private MirrorErrands() {}

  /** All of it. */
  public static List<Command> all(MirrorSettings settings) {
    var all = new ArrayList<Command>();
    settings.sources().forEach(source -> all.addAll(source.before()));
    settings.sources().forEach(source -> all.addAll(TouchedFiles.foreseen(source)));
    // In any mode: a planned move watches too.
    all.addAll(Watcher.commands(Watchers.watched(settings)));
    return all;
  }

  /** Whether rsync reads there over our key. */
  public static boolean reads(MirrorSettings settings) {
    return settings.transport() instanceof Transport.Ssh;
  }
}
