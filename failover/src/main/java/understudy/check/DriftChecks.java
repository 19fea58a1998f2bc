package understudy.check;

import understudy.base.Remotes;
import understudy.config.Settings;
import understudy.drift.Drift;
import understudy.drift.Look;

/**
 * What has come apart on the two machines: a takeover is made all the same, so these are warnings.
 *
 * @param most so many names in a line
 */
record DriftChecks(Report report, int most) {

  private static final String SUBJECT = "drift";

  /** Has both tell and compares; a minute at most. A primary that is silent has been said. */
  void compare(Settings settings, Remotes remotes) {
    if (remotes.alive()) {
      tell(Drift.look(settings, remotes));
    }
  }

  void tell(Look look) {
    switch (look) {
      case Look.NotCompared(String why, String advice) -> report.warning(SUBJECT, why, advice);
      case Look.Compared compared -> {
        compared
            .findings()
            .forEach(finding ->
                report.warning(
                    SUBJECT + ": " + finding.subject(), finding.detail(most), finding.advice()));
        if (compared.findings().stream().anyMatch(finding -> finding.names().size() > most)) {
          report.ok(SUBJECT, "`understudy check --drift` names all of them");
        }
        if (!compared.alike().isEmpty()) {
          report.ok(SUBJECT, "alike on both: " + String.join(", ", compared.alike()));
        }
        if (!compared.unknown().isEmpty()) {
          report.ok(SUBJECT, "not compared: " + String.join(", ", compared.unknown()));
        }
      }
    }
  }
}
