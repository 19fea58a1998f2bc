package understudy.cli;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import understudy.base.Remotes;
import understudy.base.Time;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.config.SourceList;
import understudy.daemon.Sessions;
import understudy.listed.ListWatch;
import understudy.listed.PrimaryList;
import understudy.mirror.Mirror;
import understudy.mirror.MirrorSettings;
import understudy.mirror.Mode;

/** Mirrors until it is told to end, and watches nothing but the primary's list of sources. */
final class ContinuousMirror {

  private final Function<SourceList, ConfigurationFile.Reading> lists;
  private final Sessions.Few sessions;
  private final LinkedBlockingQueue<Settings> next = new LinkedBlockingQueue<>();
  private Optional<Mirror> now = Optional.empty();
  private boolean ended;

  ContinuousMirror(Function<SourceList, ConfigurationFile.Reading> lists, Sessions.Few sessions) {
    this.lists = lists;
    this.sessions = sessions;
  }

  int run(Settings first) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::end));
    next.add(first);
    while (true) {
      begin(next.take());
    }
  }

  private synchronized void begin(Settings settings) {
    if (ended) {
      return;
    }
    now.ifPresent(Mirror::close);
    var mirror = new Mirror(continuous(settings.mirror()), Time.system(), sessions.privateLink());
    now = Optional.of(mirror);
    sessions.both().ifPresent(it -> watch(settings, it, mirror));
    mirror.start();
  }

  /** It ends by itself with the list that it watches. */
  private void watch(Settings settings, Remotes sessions, Mirror mirror) {
    new ListWatch(
        new PrimaryList(settings, lists, sessions),
        () -> mirror.suspended().isEmpty(),
        BooleanSupplier::getAsBoolean,
        next::add);
  }

  private synchronized void end() {
    ended = true;
    now.ifPresent(Mirror::close);
  }

  private static MirrorSettings continuous(MirrorSettings it) {
    return it.mode() == Mode.CRON
        ? new MirrorSettings(
            Mode.CONTINUOUS,
            it.pause(),
            it.fullPass(),
            it.transport(),
            it.stall(),
            it.deletionHold(),
            it.bandwidth(),
            it.sources(),
            it.stateDir(),
            it.runDir())
        : it;
  }
}
