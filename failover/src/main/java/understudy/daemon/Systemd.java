package understudy.daemon;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.failover.Pulse;
import understudy.heartbeat.net.LocalDatagrams;

/**
 * Tells systemd how the daemon is (sd_notify(3)): when it is up, in which state, that it ends. Its
 * watchdog is kept quiet by the controller's thread alone, so that a controller that hangs is found
 * out; while an order is carried out, which may take as long as copying takes, it is switched off.
 */
final class Systemd implements Pulse {

  private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);

  /** Often enough for any patience, seldom enough for a heartbeat of 50 ms. */
  private static final int BEATS = 4;

  private final Consumer<String> tell;
  private final Optional<Duration> patience;
  private final Supplier<String> status;
  private final LongSupplier nanoTime;
  private String told = "";
  private boolean paused;
  private long beaten;

  /**
   * @param tell takes one message; never blocks, never throws
   * @param patience after which systemd restarts a daemon that it did not hear; empty if never
   * @param status one line for {@code systemctl status}
   */
  Systemd(
      Consumer<String> tell,
      Optional<Duration> patience,
      Supplier<String> status,
      LongSupplier nanoTime) {
    this.tell = tell;
    this.patience = patience;
    this.status = status;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes one message to where systemd listens, as the environment says; to nobody where it does
   * not. Opened once: a process has one manager, for as long as it lives.
   */
  static Consumer<String> manager(Map<String, String> environment) {
    String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (socket.isEmpty()) {
      return _ -> {};
    }
    try {
      var datagrams = LocalDatagrams.to(socket);
      return text -> send(datagrams, text);
    } catch (IOException e) {
      LOG.warn("systemd is not told how the daemon is: {}", e.getMessage());
      return _ -> {};
    }
  }

  /**
   * What the unit has set ({@code WATCHDOG_USEC}), or more if a turn may take more.
   *
   * @param longestTurn the watchdog waits at least so long, whatever the unit says
   */
  static Optional<Duration> patience(Map<String, String> environment, Duration longestTurn) {
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    if (!micros.matches("[1-9]\\d{0,15}")) {
      return Optional.empty();
    }
    var set = Duration.ofNanos(Long.parseLong(micros) * 1_000);
    return Optional.of(set.compareTo(longestTurn) < 0 ? longestTurn : set);
  }

  /** The daemon is up. */
  synchronized void ready() {
    beaten = nanoTime.getAsLong();
    tell.accept("READY=1\n" + news() + watchdog());
  }

  @Override
  public synchronized void beat() {
    String news = news();
    long now = nanoTime.getAsLong();
    boolean due =
        patience.filter(limit -> now - beaten >= limit.dividedBy(BEATS).toNanos()).isPresent();
    String text = news + (paused ? watchdog() : "") + (due || paused ? "WATCHDOG=1\n" : "");
    if (!text.isEmpty()) {
      beaten = due || paused ? now : beaten;
      paused = false;
      tell.accept(text);
    }
  }

  @Override
  public synchronized void pause() {
    if (patience.isPresent()) {
      paused = true;
      tell.accept("WATCHDOG_USEC=0\n");
    }
  }

  /** The daemon ends; nothing more comes. */
  synchronized void ending() {
    tell.accept("STOPPING=1\nSTATUS=ending\n");
  }

  private String watchdog() {
    return patience.map(limit -> "WATCHDOG_USEC=" + limit.toNanos() / 1_000 + "\n").orElse("");
  }

  /** The status, if it is another than last time. */
  private String news() {
    String now = status.get().replace('\n', ' ');
    if (now.equals(told)) {
      return "";
    }
    told = now;
    return "STATUS=" + now + "\n";
  }

  private static void send(LocalDatagrams datagrams, String text) {
    try {
      datagrams.send(text);
    } catch (IOException e) {
      LOG.debug("systemd did not hear {}: {}", text, e.getMessage());
    }
  }
}
