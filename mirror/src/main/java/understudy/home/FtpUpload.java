package understudy.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import understudy.base.Time;

/** Brings one file under a name of its own; whoever calls gives it the right one. */
record FtpUpload(FtpSession session, RawPaths here, Time time, FtpSession.Moved moved) {

  /** The kernel stamps files by a clock that lags behind the one we read, by a tick or so. */
  private static final Duration GRAIN = Duration.ofMillis(50);

  /**
   * FTP knows times to the second. A file written in this very second may be written once more in
   * it, and nothing would tell: so the second is waited out, and when it was written again by then,
   * it gets a time that makes the next copy look at it.
   *
   * @param name below the source
   * @param folder there
   * @param unfinished bytes that an earlier run brought
   * @return the path there of what was brought
   */
  String bring(String name, String folder, HereEntry listed, long unfinished) throws IOException {
    var entry = settled(name, listed);
    String last = name.substring(name.lastIndexOf('/') + 1);
    String part = folder + "/" + FtpPlan.part(last, entry);
    long offset = entry.equals(listed) ? unfinished : 0;
    try {
      send(name, part, offset);
    } catch (FtpRefused e) {
      if (offset == 0) {
        throw e;
      }
      session.clear(part); // Some servers do not append.
      send(name, part, 0);
    }
    session.setTime(part, fresh(entry) ? entry.time().minusSeconds(1) : entry.time());
    session.setMode(part, entry.mode());
    return part;
  }

  private void send(String name, String part, long offset) throws IOException {
    try (InputStream in = Files.newInputStream(here.path(name))) {
      in.skipNBytes(offset);
      session.upload(part, in, offset, moved);
    }
  }

  private HereEntry settled(String name, HereEntry entry) throws IOException {
    if (!fresh(entry)) {
      return entry;
    }
    Instant next = Instant.ofEpochSecond(entry.time().getEpochSecond() + 1).plus(GRAIN);
    try {
      Thread.sleep(Duration.between(time.now(), next).plusMillis(1).abs());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return HereEntry.of(here.path(name)).orElseThrow(() -> new NoSuchFileException(name));
  }

  /** Whether it was written in the second that still is. */
  private boolean fresh(HereEntry entry) {
    return entry.time().getEpochSecond() == time.now().minus(GRAIN).getEpochSecond()
        || entry.time().getEpochSecond() == time.now().getEpochSecond();
  }
}
