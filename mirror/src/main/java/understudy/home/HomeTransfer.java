package understudy.home;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import understudy.mirror.Source;

/**
 * A way by which data comes home. Whatever the way: what is overwritten or deleted on the primary
 * is kept there first, in a folder of that run alone; nothing takes a file's name before it is
 * whole; and a run that was ended anywhere may be made again. One run at a time, on the calling
 * thread.
 */
sealed interface HomeTransfer permits RsyncTransfer, FtpTransfer, CommandTransfer {

  /** Whether it keeps things on the primary as root, by our own script there. */
  default boolean keepsByRemote() {
    return true;
  }

  /**
   * What keeps this way from being gone for that source, besides what is wrong with its folders.
   */
  default Optional<String> obstacle(Source source, Path kept) {
    return Optional.empty();
  }

  /** Changes nothing; tells each entry that a copy would change. */
  Ended compare(Source source, Tally tally, BooleanSupplier stop);

  /**
   * Copies and deletes.
   *
   * @param kept where, on the primary, this source's entries go that are overwritten or deleted
   * @param byChecksum reads every file on both sides instead of trusting size and time
   */
  Ended copy(
      Source source,
      Extent extent,
      Path kept,
      boolean byChecksum,
      Tally tally,
      BooleanSupplier stop);

  /** Changes nothing; tells each entry that is not the same, by checksum. */
  Ended verify(Source source, Extent extent, Tally tally, BooleanSupplier stop);

  /** Ends a run, from any thread, without waiting for its end. */
  void stopNow();
}
