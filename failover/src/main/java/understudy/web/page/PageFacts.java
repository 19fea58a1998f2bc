package understudy.web.page;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import understudy.drill.DrillReport;
import understudy.failover.JournalEvent;
import understudy.status.StatusView;

/**
 * Everything that the page shows, of one moment.
 *
 * @param standby its own addresses, the LAN's first
 * @param history of the last hour, oldest first
 * @param journal the latest events, oldest first
 * @param maxDataAge older data does not take over by itself
 * @param takesOrders whether the page takes orders, from whoever has the token
 */
public record PageFacts(
    StatusView view,
    List<String> standby,
    List<Sample> history,
    List<JournalEvent> journal,
    Optional<DrillReport> drill,
    Duration maxDataAge,
    boolean takesOrders) {

  public PageFacts {
    standby = List.copyOf(standby);
    history = List.copyOf(history);
    journal = List.copyOf(journal);
  }
}
