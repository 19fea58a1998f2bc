package understudy.daemon;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.config.SourceList;

/**
 * One daemon after the other in this process: when the primary lists other sources, the next begins
 * where the last one ended, as after a restart.
 */
public final class Lives {

  private static final Logger LOG = LoggerFactory.getLogger(Lives.class);
  private static final Duration CLOSING = Duration.ofSeconds(15);

  private final Consumer<String> manager = Systemd.manager(System.getenv());
  private final LinkedBlockingQueue<Settings> next = new LinkedBlockingQueue<>();
  private Optional<Daemon> now = Optional.empty();
  private boolean ended;

  private Lives() {}

  /**
   * Runs until SIGTERM or SIGINT.
   *
   * @param lists reads the configuration with another list of sources
   * @throws AlreadyRunning when another daemon runs here
   * @throws IOException when it cannot start, or not anew within this process; the message is a
   *     sentence
   * @throws IllegalStateException when it lacks a right; the message is a sentence
   */
  public static void run(Settings settings, Function<SourceList, ConfigurationFile.Reading> lists)
      throws IOException, AlreadyRunning, InterruptedException {
    var lives = new Lives();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ending").unstarted(lives::end));
    lives.next.addAll(List.of(settings));
    while (true) {
      lives.begin(lives.next.take(), lists);
    }
  }

  private synchronized void begin(
      Settings settings, Function<SourceList, ConfigurationFile.Reading> lists)
      throws IOException, AlreadyRunning {
    if (ended) {
      return;
    }
    if (now.isPresent()) {
      LOG.info("beginning anew with the sources that the primary lists");
      now.get().close();
      if (!now.get().ended()) {
        throw new IOException(
            "a step of the controller does not end, and two must never decide at once: the process"
                + " ends, and its next start takes the step up");
      }
      now = Optional.empty();
    }
    var daemon = new Daemon(settings, manager, lists, next::add);
    now = Optional.of(daemon);
    daemon.start();
  }

  private synchronized void end() {
    ended = true;
    now.ifPresent(daemon -> daemon.closeWithin(CLOSING));
  }
}
