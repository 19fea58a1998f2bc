package understudy.heartbeat;

import java.time.Instant;
import java.util.List;

/**
 * One picture of all that is known about the primary, and what it means.
 *
 * @param lanCarrier whether the standby's own LAN interface is up and has a signal
 * @param late whether our own loops ran late, so that nothing here is to be trusted
 * @param at when the picture was taken, by the wall clock
 */
public record Vitals(
    LinkHealth lan,
    LinkHealth privateLink,
    boolean lanCarrier,
    Reach references,
    List<CheckHealth> checks,
    boolean late,
    Verdict verdict,
    Instant at) {

  public Vitals {
    checks = List.copyOf(checks);
  }
}
