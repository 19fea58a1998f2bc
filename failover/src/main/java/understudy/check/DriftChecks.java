package understudy.check;

import understudy.drift.Finding;
import understudy.drift.Look;

/**
 * What has come apart on the two machines. A takeover is made all the same, so these are warnings.
 *
 * @param most so many names in a line
 */
record DriftChecks(Report report, int most) {

  private static final String SUBJECT = "drift";

  /** One check among others: five names a line, and where to find the rest. */
  static void tell(Look look, Report report) {
    switch (look) {
      case Look.NotCompared(String why, String advice) -> report.warning(SUBJECT, why, advice);
      case Look.Compared compared -> new DriftChecks(report, Finding.FEW).tell(compared);
    }
  }

  /** The only thing that was asked for: all names, and a failure if there is no answer. */
  static void tellAll(Look look, Report report) {
    switch (look) {
      case Look.NotCompared(String why, String advice) -> report.problem(SUBJECT, why, advice);
      case Look.Compared compared -> new DriftChecks(report, Integer.MAX_VALUE).tell(compared);
    }
  }

  private void tell(Look.Compared compared) {
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
