package understudy.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import understudy.base.Time;
import understudy.mirror.Outcome;
import understudy.mirror.Source;
import understudy.watch.Excludes;

/** To an FTP server on the primary: contents, times and modes, and nothing else. */
final class FtpTransfer implements HomeTransfer {

  private final HomeSettings settings;
  private final FtpSettings ftp;
  private final Time time;
  private final Optional<RsyncTransfer> checksums;
  private volatile Optional<FtpSession> session = Optional.empty();

  FtpTransfer(HomeSettings settings, HomeWay.Ftp way, Time time) {
    this.settings = settings;
    this.ftp = way.ftp();
    this.time = time;
    this.checksums =
        way.checksums()
            .map(ssh -> new RsyncTransfer(settings, ssh, HomeCommand.Care.CONTENT, time));
  }

  @Override
  public boolean keepsByRemote() {
    return false;
  }

  /** Tries on an empty file of our own all that a copy does. */
  @Override
  public Optional<String> obstacle(Source source, Path kept) {
    var unclear = Excludes.unclear(source.exclude());
    if (unclear.isPresent()) {
      return Optional.of(
          "source %s: the exclude pattern %s cannot be followed over FTP: write it plainer"
              .formatted(source.name(), unclear.get()));
    }
    if (ftp.seen(source.name(), source.from()).isEmpty() || ftp.seen(kept).isEmpty()) {
      return Optional.of(
          "the FTP account does not see %s and %s: set failback.ftp.root, failback.ftp.folders and"
                  .formatted(source.from(), kept)
              + " failback.kept");
    }
    try (var open = FtpSession.open(ftp)) {
      new FtpProbe(open, top(source), seen(kept)).run(source.marker(), time.now());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("source " + source.name() + ": " + e.getMessage());
    }
  }

  @Override
  public Ended compare(Source source, Tally tally, BooleanSupplier stop) {
    return run(source, stop, job -> job.compare(new Extent.All(), tally));
  }

  @Override
  public Ended copy(
      Source source,
      Extent extent,
      Path kept,
      boolean byChecksum,
      Tally tally,
      BooleanSupplier stop) {
    return run(source, stop, job -> job.copy(extent, seen(kept), byChecksum, tally));
  }

  @Override
  public Ended verify(Source source, Extent extent, Tally tally, BooleanSupplier stop) {
    return checksums.isPresent()
        ? checksums.get().verify(source, extent, tally, stop)
        : run(source, stop, job -> job.verify(extent, tally));
  }

  @Override
  public void stopNow() {
    checksums.ifPresent(RsyncTransfer::stopNow);
    session.ifPresent(FtpSession::abandon);
  }

  private interface Work {
    Ended run(FtpJob job) throws IOException;
  }

  private Ended run(Source source, BooleanSupplier stop, Work work) {
    String about = "source " + source.name() + ": ";
    if (stop.getAsBoolean()) {
      return new Ended(Outcome.SUSPENDED, about + "the copy was ended");
    }
    try (var open = FtpSession.open(ftp)) {
      session = Optional.of(open);
      if (!FtpProbe.isThere(open, top(source), source.marker())) {
        return new Ended(
            Outcome.HELD, about + FtpProbe.notThere(top(source), source.marker().orElse("")));
      }
      return work.run(new FtpJob(source, open, top(source), time, stop));
    } catch (FtpRefused e) {
      return new Ended(e.full() ? Outcome.DISK_FULL : Outcome.FAILED, about + e.getMessage());
    } catch (IOException e) {
      return stop.getAsBoolean()
          ? new Ended(Outcome.SUSPENDED, about + "the copy was ended")
          : new Ended(
              Outcome.LINK_LOST,
              about + "FTP: " + e.getMessage() + "; the next copy goes on from there");
    } finally {
      session = Optional.empty();
    }
  }

  private String top(Source source) {
    return latin1(ftp.seen(source.name(), source.from()).orElse(source.from()));
  }

  private String seen(Path folder) {
    return latin1(ftp.seen(folder).orElse(folder));
  }

  private static String latin1(Path path) {
    return "/" + new RawPaths(Path.of("/")).latin1(path);
  }
}
