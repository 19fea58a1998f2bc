package understudy.config;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Who is told.
 *
 * @param mail empty: nobody is mailed, the log has it all
 * @param staleAfter a mirror older than this is worth an alert
 * @param dailyReport local time of a daily report; empty: none
 */
public record AlertSettings(
    Optional<Mail> mail, Duration staleAfter, Optional<LocalTime> dailyReport) {

  /**
   * @param to at least one
   * @param from empty: root at this machine's name
   * @param smtp empty: the local sendmail
   */
  public record Mail(List<String> to, Optional<String> from, Optional<Endpoint> smtp) {
    public Mail {
      to = List.copyOf(to);
    }
  }
}
