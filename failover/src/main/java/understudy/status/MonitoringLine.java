package understudy.status;

import java.util.Locale;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;

/**
 * One line as the monitoring plugins of Nagios, Icinga and their like write it, with performance
 * data after the bar, and their exit codes.
 *
 * @param level 0 ready, 1 warning, 2 critical, 3 unknown
 */
public record MonitoringLine(int level, String text) {

  /**
   * Critical when clients reach nobody, or the service hangs on one thread: nobody stands by, or an
   * operator is asked. Warning for everything else that keeps the standby from being ready.
   */
  public static MonitoringLine of(StatusView view) {
    int level = view.ready() ? 0 : critical(view) ? 2 : 1;
    String word = new String[] {"OK", "WARNING", "CRITICAL"}[level];
    String why =
        view.ready() ? "ready, " + view.reason() : String.join("; ", view.notReadyBecause());
    String line =
        "UNDERSTUDY "
            + word
            + " - "
            + view.pair()
            + " "
            + view.state()
            + (view.held() ? " (held)" : "")
            + ": "
            + why;
    // A bar would begin the performance data.
    return new MonitoringLine(
        level, line.replace('|', '/').replace('\n', ' ') + " | " + numbers(view));
  }

  /** When the daemon or its configuration cannot be asked. */
  public static MonitoringLine unknown(String why) {
    return new MonitoringLine(
        3, "UNDERSTUDY UNKNOWN - " + why.replace('|', '/').replace('\n', ' '));
  }

  private static boolean critical(StatusView view) {
    boolean stale = view.mirror().dataAsOf().isEmpty();
    boolean primaryGone =
        view.primary().lan().state() == LinkState.DOWN && view.state() != State.ACTIVE;
    boolean cutOff = view.servesHere() && view.standby().lanIsCut();
    return view.state() == State.BLOCKED || stale || primaryGone || cutOff;
  }

  private static String numbers(StatusView view) {
    var numbers = new StringBuilder();
    view.mirror()
        .dataAgeMillis()
        .ifPresent(
            ms -> numbers.append(String.format(Locale.ROOT, "data_age=%.3fs ", ms / 1000.0)));
    numbers.append("owed=").append(view.mirror().owedPaths());
    view.primary()
        .lan()
        .rttMillis()
        .ifPresent(ms -> numbers.append(" lan_rtt=").append(ms).append("ms"));
    view.primary()
        .privateLink()
        .rttMillis()
        .ifPresent(ms -> numbers.append(" private_rtt=").append(ms).append("ms"));
    view.mirror()
        .lastFullPass()
        .ifPresent(pass ->
            numbers.append(String.format(Locale.ROOT, " pass=%.3fs", pass.tookMillis() / 1000.0)));
    return numbers.toString();
  }
}
