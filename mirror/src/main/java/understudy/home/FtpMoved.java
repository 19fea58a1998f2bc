package understudy.home;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import understudy.mirror.RsyncLine;

/** Counts bytes on their way, tells them, and ends the run when it is to stop. */
final class FtpMoved implements FtpSession.Moved {

  private final BooleanSupplier stop;
  private final long began = System.nanoTime();
  private Optional<Tally> tally = Optional.empty();
  private long bytes;

  FtpMoved(BooleanSupplier stop) {
    this.stop = stop;
  }

  void to(Tally told) {
    tally = Optional.of(told);
  }

  @Override
  public void bytes(int count) throws IOException {
    if (stop.getAsBoolean()) {
      throw new IOException("the copy was ended");
    }
    bytes += count;
    long took = Math.max(1, Duration.ofNanos(System.nanoTime() - began).toMillis());
    tally.ifPresent(it ->
        it.moved(
            new RsyncLine.Moved(
                bytes, 0, bytes * 1000 / took, Optional.empty(), Optional.empty())));
  }
}
