package understudy.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import understudy.base.Time;

/**
 * Notices that a run moves nothing any more. rsync's own timeout does not: in a pull, what the
 * client itself sends counts as traffic. So what counts here is what rsync printed, and what its
 * processes read (proc(5), {@code /proc/PID/io}, rchar): on a dead link nothing arrives. The remote
 * shell's reads do not count, since sshd answers keep-alives also when the rsync behind it hangs.
 */
final class StallWatch {

  private static final Duration EVERY = Duration.ofMillis(500);

  private final long stall;
  private final Time time;
  private final Process process;
  private final LongSupplier heard;
  private long looked;
  private long moved;
  private long seen = -1;

  StallWatch(Duration stall, Time time, Process process, LongSupplier heard) {
    this.stall = stall.toNanos();
    this.time = time;
    this.process = process;
    this.heard = heard;
    this.looked = time.nanoTime();
    this.moved = looked;
  }

  boolean stalled() {
    long now = time.nanoTime();
    if (now - looked < EVERY.toNanos()) {
      return false;
    }
    if (now - looked > stall / 2 + EVERY.toNanos()) {
      // We were not running ourselves: no verdict from a watch that slept.
      moved = now;
    }
    looked = now;
    long sum = heard.getAsLong() + read();
    if (sum != seen) {
      seen = sum;
      moved = now;
    }
    return now - moved > stall;
  }

  private long read() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .mapToLong(handle -> rchar(Path.of("/proc", String.valueOf(handle.pid()))))
        .sum();
  }

  private static long rchar(Path proc) {
    try {
      if (!Files.readString(proc.resolve("comm")).strip().equals("rsync")) {
        return 0;
      }
      return Files.readAllLines(proc.resolve("io")).stream()
          .filter(line -> line.startsWith("rchar: "))
          .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length()).strip()))
          .sum();
    } catch (IOException e) {
      return 0; // It ended meanwhile.
    }
  }
}
