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

  /**
   * The one that the mirror follows: what changes while it does not is kept on disk. A suspended
   * mirror opens no session, so that who ends one on the primary can unmount there.
   */
  static Watcher keeping(MirrorSettings settings, Time time) {
    var latch = new Latch(settings.stateDir());
    var watcher = of(settings, true, time);
    watcher.beginOnlyIf(() -> !latch.closed());
    watcher.keepIn(settings.stateDir().resolve("watch.changes"));
    return watcher;
  }

  /**
   * @param shared whether rsync's folder passes may go through its connection; for one watcher at a
   *     time
   */
  static Watcher of(MirrorSettings settings, boolean shared, Time time) {
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
        .map(ssh ->
            new Watcher(watched(settings), remote -> session(settings, ssh, shared, remote), time))
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
  private static Command session(
      MirrorSettings settings, OpenSsh ssh, boolean shared, Command remote) {
    var socket = SharedSession.of(settings).filter(_ -> shared);
    socket.ifPresent(SharedSession::clear);
    return ssh.running(remote, socket);
  }
}
