package understudy.mirror;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import understudy.base.Time;

/** Compares single files by checksum and copies those that differ; deletes nothing. */
final class ChecksumPass {

  /** Both ends are silent for as long as the checksum of a large file takes. */
  private static final Duration STALL = Duration.ofMinutes(15);

  private final MirrorSettings settings;
  private final RsyncCommand command;
  private final RsyncRun rsync;
  private final BooleanSupplier stop;
  private final Path list;

  ChecksumPass(MirrorSettings settings, Time time, BooleanSupplier stop) {
    this.settings = settings;
    this.command = new RsyncCommand(settings);
    this.rsync = new RsyncRun(settings.stateDir(), STALL, time);
    this.stop = stop;
    this.list = settings.runDir().resolve("mirror.files");
  }

  /**
   * @param mended how many files were not the same, and are now
   */
  record Result(Outcome outcome, int mended, String sentence) {}

  /**
   * @param files by source, below it; bytes as characters of ISO 8859-1
   */
  Result run(Map<String, Set<String>> files) throws IOException {
    int mended = 0;
    for (var source : settings.sources()) {
      var mine = Optional.ofNullable(files.get(source.name())).filter(names -> !names.isEmpty());
      if (mine.isEmpty()) {
        continue;
      }
      write(mine.get());
      var other = new AtomicInteger();
      var end =
          rsync.run(
              command.byChecksum(source, list),
              line -> {
                if (line instanceof RsyncLine.Item(var kind, _, _, _)
                    && kind.filter(it -> it != Change.Kind.ATTRIBUTES).isPresent()) {
                  other.incrementAndGet();
                }
              },
              stop);
      if (end.outcome() != Outcome.CLEAN) {
        return new Result(end.outcome(), mended, end.sentence(source.name()));
      }
      mended += other.get();
    }
    return new Result(Outcome.CLEAN, mended, "the same by checksum");
  }

  /** Ends what is under way, at once. */
  void stopNow() {
    rsync.stopNow();
  }

  private void write(Set<String> names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (String name : names) {
      bytes.writeBytes(("./" + name + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }
    Files.write(list, bytes.toByteArray());
  }
}
