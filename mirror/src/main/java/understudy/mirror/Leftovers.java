package understudy.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds rsyncs that outlived the pass that started them: that pass was killed, they were not. Each
 * carries a variable in its environment that names our state folder.
 */
public final class Leftovers {

  static final String VARIABLE = "UNDERSTUDY_PASS";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final String mark;

  public Leftovers(Path stateDir) {
    this.mark = "\0" + VARIABLE + "=" + stateDir + "\0";
  }

  /** Kills them and waits for their end; whether all are gone. */
  public boolean end() {
    long until = System.nanoTime() + LIMIT.toNanos();
    for (var left = find(); !left.isEmpty(); left = find()) {
      left.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() - until > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      pause();
    }
    return true;
  }

  private List<ProcessHandle> find() {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .filter(this::ours)
          .flatMap(name -> ProcessHandle.of(Long.parseLong(name)).stream())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A process that has ended, or is not ours to look at, has no environment to read. */
  private boolean ours(String pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc", pid, "environ"));
      return ("\0" + new String(environment, StandardCharsets.UTF_8)).contains(mark);
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
