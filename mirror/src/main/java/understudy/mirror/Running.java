package understudy.mirror;

import java.time.Instant;
import java.util.Optional;

/**
 * The pass under way, as other processes see it ({@code mirror.running.json} in the run folder). It
 * stays behind when its process is killed: then rsyncs may have stayed behind too.
 *
 * @param copying whether something is copied, not only compared
 */
record Running(long pid, Instant since, boolean copying, Optional<Progress> progress) {

  boolean alive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
