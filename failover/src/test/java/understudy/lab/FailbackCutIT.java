package understudy.lab;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.failover.HomeStep;

/**
 * The crossover is cut at every step of the way home, with a client that writes all the while:
 * given up or gone on with, one machine serves, and has every write that was acknowledged. Needs
 * root.
 */
class FailbackCutIT {

  @RegisterExtension
  static final LabExtension RAISED = new LabExtension("--interval", "250ms", "--pause", "500ms");

  /** Only a mail to the customers is no step of a machine's. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANNOUNCE")
  void aCableCutAtAnyStepItIsGivenUpOrGoesOn(HomeStep step) throws Exception {
    var lab = Nights.awayByNow(RAISED.lab());
    try (var writer = new Writer(lab)) {
      Nights.ordered(lab, step.words(), () -> lab.cut("crossover"), "failback", "--yes");
      // Refused when it has come to its end meanwhile.
      lab.understudy("failback", "--abort");
      writer.awaitMore();
      lab.heal();
      Nights.oneServesAll(lab, writer);
    }
    Nights.awayAgain(lab);
    try (var writer = new Writer(lab)) {
      Nights.ordered(lab, step.words(), () -> lab.cut("crossover"), "failback", "--yes");
      writer.awaitMore();
      lab.until("one holder", () -> lab.holders().size() == 1);
      lab.heal();
      Nights.goesHome(lab);
      Nights.home(lab, writer);
    }
  }
}
