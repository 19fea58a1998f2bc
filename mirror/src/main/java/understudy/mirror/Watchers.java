package understudy.mirror;

import java.util.List;
import understudy.base.Time;
import understudy.watch.Excludes;
import understudy.watch.Watched;
import understudy.watch.Watcher;

/** Makes the watcher that fits the mirror's settings. */
final class Watchers {

  private Watchers() {}

  static Watcher of(MirrorSettings settings, Time time) {
    var unclear =
        settings.sources().stream()
            .flatMap(source -> Excludes.unclear(source.exclude()).stream())
            .findFirst()
            .map(pattern ->
                "the exclude pattern " + pattern + " cannot be followed: write it plainer");
    if (unclear.isPresent()) {
      return Watcher.unable(unclear.get(), time);
    }
    return settings
        .session()
        .map(ssh -> new Watcher(watched(settings), ssh::running, time))
        .orElseGet(() -> Watcher.unable("it needs remote.shell: ssh", time));
  }

  private static List<Watched> watched(MirrorSettings settings) {
    return settings.sources().stream()
        .map(source -> new Watched(source.name(), source.from(), source.exclude()))
        .toList();
  }
}
