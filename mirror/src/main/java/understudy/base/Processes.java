package understudy.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs commands on this machine, each with a limit, and ends them with their children. */
public final class Processes {

  /** How much of each stream is kept, in bytes; the rest is read and dropped. */
  public static final int OUTPUT_LIMIT = 1 << 20;

  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private Processes() {}

  /**
   * Runs {@code command} with an empty standard input and waits for its end, {@code limit} at most.
   * An interrupt of the calling thread ends the command too and stays set.
   */
  public static CommandResult run(Command command, Duration limit) {
    return run(command, limit, Map.of());
  }

  /** The same, with variables added to the environment. */
  public static CommandResult run(
      Command command, Duration limit, Map<String, String> environment) {
    return run(command, limit, environment, "");
  }

  /** The same, with {@code input} on its standard input; it need not read it. */
  public static CommandResult run(
      Command command, Duration limit, Map<String, String> environment, String input) {
    long began = System.nanoTime();
    Process process;
    try {
      process = start(command, environment);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      return CommandResult.failed(CommandResult.How.NOT_STARTED, why, since(began));
    }
    if (input.isEmpty()) {
      feed(process, input);
    } else {
      VIRTUAL.execute(() -> feed(process, input)); // It may read late, or never.
    }
    var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), VIRTUAL);
    var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), VIRTUAL);
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        end(process);
        return CommandResult.failed(
            CommandResult.How.TIMED_OUT, "ended after " + limit.toMillis() + " ms", since(began));
      }
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      return CommandResult.failed(CommandResult.How.TIMED_OUT, "interrupted", since(began));
    }
    return CommandResult.exited(process.exitValue(), soon(out), soon(err), since(began));
  }

  /**
   * Starts {@code command}; the caller reads its streams and ends it with {@link #end}.
   *
   * @throws IOException when it cannot be started; the message names the program and says why
   */
  public static Process start(Command command, Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(command.words());
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C.UTF-8");
    // A service that is started here must not speak to systemd in our name.
    builder.environment().remove("NOTIFY_SOCKET");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(reason(command, e), e);
    }
  }

  /** Kills a process and everything it started; returns when they are gone, or after a second. */
  public static void end(Process process) {
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    for (var one : all) {
      try {
        one.onExit().get(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
        continue; // A process stuck in the kernel goes when its device answers.
      }
    }
  }

  private static String reason(Command command, IOException e) {
    String program = command.words().getFirst();
    return e.getMessage() != null && e.getMessage().matches("(?s).*error(=|: )2\\b.*")
        ? program + ": no such program"
        : program + ": " + e.getMessage();
  }

  private static void feed(Process process, String input) {
    try (var stream = process.getOutputStream()) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return; // It ended, or closed it: its exit status says how that is meant.
    }
  }

  /** A child that went to the background may hold the stream open: it is not waited for. */
  private static String soon(CompletableFuture<String> text) {
    try {
      return text.get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      return "";
    }
  }

  private static String read(InputStream stream) {
    var kept = new ByteArrayOutputStream();
    var buffer = new byte[8192];
    try (stream) {
      for (int n; (n = stream.read(buffer)) >= 0; ) {
        kept.write(buffer, 0, Math.min(n, Math.max(0, OUTPUT_LIMIT - kept.size())));
      }
    } catch (IOException e) {
      if (kept.size() == 0) {
        throw new UncheckedIOException(e);
      }
    }
    return kept.toString(StandardCharsets.UTF_8);
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
