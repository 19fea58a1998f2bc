package understudy.lab;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.failover.HomeStep;

/**
 * kill -9 of the daemon at every step of the way home, with a client that writes all the while:
 * given up or gone on with, one machine serves, and has every write that was acknowledged. Needs
 * root.
 */
class FailbackKilledIT {

  @RegisterExtension
  static final LabExtension RAISED = new LabExtension("--interval", "250ms", "--pause", "500ms");

  /** Only a mail to the customers is no step of a machine's. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANNOUNCE")
  void killedAtAnyStepItIsGivenUpOrGoesOn(HomeStep step) throws Exception {
    var lab = Nights.awayByNow(RAISED.lab());
    try (var writer = new Writer(lab)) {
      Nights.ordered(lab, step.words(), lab::killDaemon, "failback", "--yes");
      lab.daemon();
      // Refused when the next daemon has brought it to its end meanwhile.
      lab.understudy("failback", "--abort");
      Nights.oneServesAll(lab, writer);
    }
    Nights.awayAgain(lab);
    try (var writer = new Writer(lab)) {
      Nights.ordered(lab, step.words(), lab::killDaemon, "failback", "--yes");
      lab.daemon();
      Nights.goesHome(lab);
      Nights.home(lab, writer);
    }
  }
}
