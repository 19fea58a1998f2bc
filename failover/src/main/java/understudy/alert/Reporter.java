package understudy.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.alert.channel.Couriers;
import understudy.alert.rules.DailyReport;
import understudy.alert.rules.Disk;
import understudy.alert.rules.Entry;
import understudy.alert.rules.Letters;
import understudy.drift.Look;
import understudy.failover.Journal;
import understudy.failover.JournalEvent;
import understudy.status.StatusView;

/**
 * Writes the daily report, on a thread of its own: both machines are compared for it, and alerts do
 * not wait for that.
 */
final class Reporter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("understudy.alert");
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration END = Duration.ofSeconds(3);

  private final Path stateDir;
  private final Letters letters;
  private final Couriers couriers;
  private volatile Optional<Supplier<Look>> drift = Optional.empty();
  private Optional<Thread> writing = Optional.empty();

  Reporter(Path stateDir, Letters letters, Couriers couriers) {
    this.stateDir = stateDir;
    this.letters = letters;
    this.couriers = couriers;
  }

  /** From now on reports say how the two machines compare. */
  void asks(Supplier<Look> look) {
    drift = Optional.of(look);
  }

  /**
   * Sends a report when both machines have told what they have.
   *
   * @param open the alerts
   * @param at the time of day that it is due
   */
  synchronized void write(StatusView view, List<Disk> room, List<Entry> open, LocalTime at) {
    var lasting = open.stream().filter(entry -> entry.gone().isEmpty()).toList();
    writing =
        Optional.of(
            Thread.ofVirtual()
                .name("daily-report")
                .start(() -> {
                  var report =
                      new DailyReport(view, room, lasting, lastDay(view.at()), compared(), at);
                  couriers.send(letters.report(report, view.at()));
                }));
  }

  /** A report that is being written is sent, without what was not told in time. */
  @Override
  public synchronized void close() {
    writing.ifPresent(thread -> {
      try {
        if (!thread.join(END)) {
          thread.interrupt();
          thread.join(END);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  /** A fault of ours must not cost the report: its absence is an alarm. */
  private Optional<Look> compared() {
    try {
      return drift.map(Supplier::get);
    } catch (RuntimeException e) {
      LOG.error("the two machines cannot be compared", e);
      return Optional.of(new Look.NotCompared("a fault of ours", "see the log"));
    }
  }

  private List<JournalEvent> lastDay(Instant now) {
    try {
      return Journal.read(stateDir, Integer.MAX_VALUE, now.minus(DAY));
    } catch (IOException e) {
      LOG.warn("the daily report goes without the journal: {}", e.getMessage());
      return List.of();
    }
  }
}
