package understudy.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import understudy.base.Remote;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.mirror.Mirror;
import understudy.mirror.MirrorSettings;
import understudy.mirror.Mode;

/** Mirrors until it is told to end, and watches nothing. */
final class ContinuousMirror {

  private ContinuousMirror() {}

  static int run(Settings settings, Optional<Remote> remote) throws InterruptedException {
    var ended = new CountDownLatch(1);
    var mirror = new Mirror(continuous(settings.mirror()), Time.system(), remote);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  mirror.close();
                  ended.countDown();
                }));
    mirror.start();
    ended.await();
    return ExitCode.DONE.number();
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
