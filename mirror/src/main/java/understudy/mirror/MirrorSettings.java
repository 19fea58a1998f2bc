package understudy.mirror;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * All that the mirror is told.
 *
 * @param pause rest between two passes of {@link Mode#CONTINUOUS}; may be zero
 * @param fullPass how often everything is compared in {@link Mode#WATCH}
 * @param stall a pass that moves nothing for this long is ended
 * @param bandwidth bytes a second; 0 is no limit
 * @param stateDir what must survive a reboot
 * @param runDir what must not
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
    Path runDir) {
  public MirrorSettings {
    sources = List.copyOf(sources);
  }
}
