package understudy.home;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Whether an account sees what it is to see, and may do what a copy does. */
record FtpProbe(FtpSession session, String top, String kept) {

  private static final String NAME = ".understudy-0000000000000000.part";

  /** Whether the marker, without which the folder is not mounted, is seen. */
  static boolean isThere(FtpSession session, String top, Optional<String> marker)
      throws IOException {
    return marker.isEmpty() || session.list(top).containsKey(marker.get());
  }

  static String notThere(String top, String marker) {
    return "the FTP account sees no %s in %s: mount it there, or correct failback.ftp.root"
        .formatted(marker, RawPaths.text(top));
  }

  /**
   * Brings an empty file, stamps it, keeps it, and takes it away.
   *
   * @throws IOException with a sentence that says what to do
   */
  void run(Optional<String> marker, Instant now) throws IOException {
    if (!isThere(session, top, marker)) {
      throw new IOException(notThere(top, marker.orElse("")));
    }
    String file = top + "/" + NAME;
    session.upload(file, new ByteArrayInputStream(new byte[0]), 0, _ -> {});
    try {
      session.setTime(file, now);
    } catch (FtpRefused e) {
      session.clear(file);
      throw new IOException(
          "the FTP server cannot set the time of a file (MFMT), so a copy could not tell what is"
              + " new: choose another server, or another failback.transfer",
          e);
    }
    session.makeFolders(kept);
    try {
      session.move(file, kept + "/" + NAME);
    } catch (FtpRefused e) {
      session.clear(file);
      throw new IOException(
          e.getMessage() + "; choose a failback.kept on the same disk, which the account may write",
          e);
    }
    session.clear(kept + "/" + NAME);
  }
}
