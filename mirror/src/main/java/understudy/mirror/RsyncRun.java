package understudy.mirror;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.base.Signals;
import understudy.base.Time;

/** Runs rsync, one at a time, watches over it, and ends it with its children when it must. */
public final class RsyncRun {

  private static final int KEPT_ERRORS = 10_000;
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofMillis(300);

  private final Path stateDir;
  private final Duration stall;
  private final Time time;
  private final List<ProcessHandle> asked = new ArrayList<>();
  private volatile Process current;

  public RsyncRun(Path stateDir, Duration stall, Time time) {
    this.stateDir = stateDir;
    this.stall = stall;
    this.time = time;
  }

  /**
   * Runs {@code command} to its end.
   *
   * @param lines is told each parsed line, on another thread; has returned from the last one when
   *     this returns
   * @param stop asked many times a second; when true, rsync is ended
   */
  public RsyncEnd run(Command command, Consumer<RsyncLine> lines, BooleanSupplier stop) {
    return run(command, Map.of(), lines, stop);
  }

  /** The same for a run that says much and takes long: it is listened to now and then. */
  RsyncEnd runLong(Command command, Consumer<RsyncLine> lines, BooleanSupplier stop) {
    return run(command, Map.of(), RsyncRun::unhurried, lines, stop);
  }

  private static InputStream unhurried(Process process) {
    return new Unhurried(process.getInputStream(), process::waitFor);
  }

  /** The same for any command, with variables added to its environment. */
  public RsyncEnd run(
      Command command,
      Map<String, String> environment,
      Consumer<RsyncLine> lines,
      BooleanSupplier stop) {
    return run(command, environment, Process::getInputStream, lines, stop);
  }

  private RsyncEnd run(
      Command command,
      Map<String, String> environment,
      Function<Process, InputStream> listening,
      Consumer<RsyncLine> lines,
      BooleanSupplier stop) {
    if (stop.getAsBoolean()) {
      return ended(RsyncEnd.How.STOPPED, List.of());
    }
    Process process;
    try {
      var all = new HashMap<>(environment);
      all.put(Leftovers.VARIABLE, stateDir.toString());
      process = Processes.start(command, all);
    } catch (IOException e) {
      return ended(RsyncEnd.How.NOT_STARTED, List.of(String.valueOf(e.getMessage())));
    }
    begun(process);
    try {
      return watch(process, listening.apply(process), lines, stop);
    } finally {
      current = null;
    }
  }

  /** Tells a running rsync to end, at once, without waiting for it. */
  public synchronized void stopNow() {
    var process = current;
    if (process != null) {
      terminate(process);
    }
  }

  private synchronized void begun(Process process) {
    asked.clear();
    current = process;
  }

  private RsyncEnd watch(
      Process process, InputStream said, Consumer<RsyncLine> lines, BooleanSupplier stop) {
    var errors = Collections.synchronizedList(new ArrayList<String>());
    var files = new AtomicLong();
    var received = new AtomicLong();
    var heard = new AtomicLong();
    var out =
        reader(
            said,
            text -> {
              heard.incrementAndGet();
              var line = RsyncLine.parse(text);
              if (line instanceof RsyncLine.Stat(String name, long value)) {
                (name.startsWith("Number") ? files : received).set(value);
              }
              lines.accept(line);
            });
    var err =
        reader(
            process.getErrorStream(),
            text -> {
              heard.incrementAndGet();
              if (errors.size() < KEPT_ERRORS && !text.isBlank()) {
                errors.add(text);
              }
            });
    var how = await(process, new StallWatch(stall, time, process, heard::get), stop);
    finish(out);
    finish(err);
    return new RsyncEnd(
        how,
        how == RsyncEnd.How.EXITED ? process.exitValue() : -1,
        RsyncErrors.of(List.copyOf(errors)),
        files.get(),
        received.get());
  }

  private RsyncEnd.How await(Process process, StallWatch moving, BooleanSupplier stop) {
    try {
      while (!process.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
        if (stop.getAsBoolean()) {
          end(process);
          return RsyncEnd.How.STOPPED;
        }
        if (moving.stalled()) {
          end(process);
          return RsyncEnd.How.STALLED;
        }
      }
      if (!stop.getAsBoolean()) {
        return RsyncEnd.How.EXITED;
      }
      end(process); // Ended by stopNow() rather than by itself: its children may not be gone yet.
    } catch (InterruptedException e) {
      terminate(process).forEach(ProcessHandle::destroyForcibly);
      Processes.end(process);
      Thread.currentThread().interrupt();
    }
    return RsyncEnd.How.STOPPED;
  }

  /** Politely first, so that an unfinished file is taken away; then for certain. */
  private void end(Process process) throws InterruptedException {
    var all = terminate(process);
    long until = System.nanoTime() + GRACE.toNanos();
    while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() - until < 0) {
      Thread.sleep(2);
    }
    all.forEach(ProcessHandle::destroyForcibly);
    Processes.end(process);
  }

  /**
   * Asks a run's processes to end, once: a second signal would interrupt their cleaning up. By the
   * signal that rsync's own processes end each other with (main.c, {@code sigusr1_handler}): it
   * takes the unfinished file away at once, where a SIGTERM would first sleep for 400 ms.
   *
   * @return all that have to go
   */
  private synchronized List<ProcessHandle> terminate(Process process) {
    if (asked.isEmpty()) {
      asked.addAll(process.descendants().toList());
      asked.add(process.toHandle());
      asked.forEach(handle -> Signals.send(handle, Signals.USR1));
    }
    return List.copyOf(asked);
  }

  /** Lines end with LF, those of the progress with CR. A byte is a character. */
  private static Thread reader(InputStream stream, Consumer<String> line) {
    return Thread.ofVirtual()
        .start(() -> {
          try (var reader =
              new BufferedReader(
                  new InputStreamReader(stream, StandardCharsets.ISO_8859_1), 1 << 16)) {
            for (String text; (text = reader.readLine()) != null; ) {
              line.accept(text);
            }
          } catch (IOException e) {
            // The stream of a process that was ended closes under the reader.
          }
        });
  }

  /** A grandchild that lives on in the background may hold a stream open: not waited for long. */
  private static void finish(Thread reader) {
    try {
      reader.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RsyncEnd ended(RsyncEnd.How how, List<String> errors) {
    return new RsyncEnd(how, -1, RsyncErrors.of(errors), 0, 0);
  }
}
