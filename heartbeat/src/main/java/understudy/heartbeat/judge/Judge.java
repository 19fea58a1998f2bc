package understudy.heartbeat.judge;

import java.util.List;
import understudy.heartbeat.CheckHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;

/** Puts all the evidence together. Pure: the same evidence always gives the same verdict. */
public final class Judge {
  private Judge() {}

  /**
   * @param carrier whether the standby's own LAN interface has a signal
   * @param late whether our own loops ran late
   */
  public static Verdict judge(
      LinkState lan,
      LinkState privateLink,
      boolean carrier,
      Reach references,
      List<CheckHealth> checks,
      boolean late) {
    if (late) {
      return Verdict.LATE;
    }
    if (!carrier) {
      return Verdict.OURS;
    }
    return switch (lan) {
      case UNKNOWN -> Verdict.STARTING;
      case SILENT -> Verdict.UNSURE;
      case DOWN -> lanIsDown(privateLink, references);
      case UP ->
          switch (privateLink) {
            case UNKNOWN -> Verdict.STARTING;
            case SILENT -> Verdict.UNSURE;
            case DOWN -> Verdict.PRIVATE_LOST;
            case UP -> bothAreUp(checks);
          };
    };
  }

  private static Verdict lanIsDown(LinkState privateLink, Reach references) {
    return switch (references) {
      case DOWN -> Verdict.OURS;
      case UNKNOWN -> Verdict.UNSURE;
      // Without reference hosts the carrier, which is there, is all we have.
      case UP, NONE_CONFIGURED ->
          switch (privateLink) {
            case UNKNOWN -> Verdict.STARTING;
            case SILENT -> Verdict.UNSURE;
            case UP -> Verdict.LAN_LOST;
            case DOWN -> Verdict.GONE;
          };
    };
  }

  private static Verdict bothAreUp(List<CheckHealth> checks) {
    if (checks.stream().anyMatch(check -> check.state() == LinkState.DOWN)) {
      return Verdict.SERVICE_LOST;
    }
    return checks.stream().anyMatch(check -> check.state() == LinkState.SILENT)
        ? Verdict.UNSURE
        : Verdict.ALIVE;
  }
}
