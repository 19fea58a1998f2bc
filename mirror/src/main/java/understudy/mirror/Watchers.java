package understudy.mirror;

import java.util.List;
import understudy.base.Command;
import understudy.base.Time;
import understudy.watch.Excludes;
import understudy.watch.OpenSsh;
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
        .map(ssh -> new Watcher(watched(settings), remote -> session(settings, ssh, remote), time))
        .orElseGet(() -> Watcher.unable("it needs remote.shell: ssh", time));
  }

  static List<Watched> watched(MirrorSettings settings) {
    return settings.sources().stream()
        .map(source -> new Watched(source.name(), source.from(), source.exclude()))
        .toList();
  }

  /**
   * The folder passes go through the watch's own connection: a new one would cost more than they
   * do.
   */
  private static Command session(MirrorSettings settings, OpenSsh ssh, Command remote) {
    var socket = SharedSession.of(settings);
    socket.ifPresent(SharedSession::clear);
    return ssh.running(remote, socket);
  }
}
