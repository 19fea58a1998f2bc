package understudy.mirror;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import understudy.watch.OpenSsh;

/**
 * All that the mirror is told.
 *
 * @param pause rest between two passes of {@link Mode#CONTINUOUS}; may be zero
 * @param fullPass how often everything is compared in {@link Mode#WATCH}
 * @param stall a pass that moves nothing for this long is ended
 * @param bandwidth bytes a second; 0 is no limit
 * @param stateDir what must survive a reboot
 * @param runDir what must not
 * @param session the way to the primary for {@link Mode#WATCH}; without it nothing is watched
 */
public record MirrorSettings(
    Mode mode,
    Duration pause,
    Duration fullPass,
    Transport transport,
    Duration stall,
    DeletionHold deletionHold,
    long bandwidth,
    List<Source> sources,
    Path stateDir,
    Path runDir,
    Optional<OpenSsh> session) {
  public MirrorSettings {
    sources = List.copyOf(sources);
  }

  /** With the session that the transport implies, if any. */
  public MirrorSettings(
      Mode mode,
      Duration pause,
      Duration fullPass,
      Transport transport,
      Duration stall,
      DeletionHold deletionHold,
      long bandwidth,
      List<Source> sources,
      Path stateDir,
      Path runDir) {
    this(
        mode,
        pause,
        fullPass,
        transport,
        stall,
        deletionHold,
        bandwidth,
        sources,
        stateDir,
        runDir,
        session(transport));
  }

  private static Optional<OpenSsh> session(Transport transport) {
    return switch (transport) {
      case Transport.Rsyncd daemon -> Optional.empty();
      case Transport.Ssh ssh ->
          Optional.of(
              new OpenSsh(
                  ssh.user(),
                  ssh.address(),
                  ssh.port(),
                  ssh.identity(),
                  ssh.knownHosts(),
                  ssh.restricted()));
    };
  }
}
