package understudy.daemon;

import java.io.IOException;
import java.time.Duration;
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

  private final Beginning beginning;
  private final LinkedBlockingQueue<Settings> next = new LinkedBlockingQueue<>();
  private Optional<Life> now = Optional.empty();
  private boolean ended;

  /** What a daemon is here. */
  interface Life {
    void start();

    /** Ends everything that can be ended. */
    void close();

    /** Whether nothing decides or acts any more, after {@link #close}. */
    boolean ended();

    void closeWithin(Duration limit);
  }

  /** Opens a daemon with these settings, which hands other ones to the next. */
  @FunctionalInterface
  interface Beginning {
    Life open(Settings settings, Consumer<Settings> changed) throws IOException, AlreadyRunning;
  }

  Lives(Beginning beginning) {
    this.beginning = beginning;
  }

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
    Consumer<String> manager = Systemd.manager(System.getenv());
    var lives = new Lives((with, changed) -> new Daemon(with, manager, lists, changed));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ending").unstarted(lives::end));
    lives.live(settings);
  }

  /** Never ends in order: {@link #end} is called while the process goes down. */
  void live(Settings first) throws IOException, AlreadyRunning, InterruptedException {
    next.add(first);
    while (true) {
      begin(next.take());
    }
  }

  private synchronized void begin(Settings settings) throws IOException, AlreadyRunning {
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
    Life daemon = beginning.open(settings, next::add);
    now = Optional.of(daemon);
    daemon.start();
  }

  synchronized void end() {
    ended = true;
    now.ifPresent(daemon -> daemon.closeWithin(CLOSING));
  }
}
