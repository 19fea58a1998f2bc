package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A primary without a guard boots with the service address set, whatever the standby does. */
class PrimaryRebootIT {

  @RegisterExtension
  static final LabExtension RAISED =
      new LabExtension("--interval", "500ms", "--pause", "500ms", "--lan-grace", "2s");

  private static Reboots reboots;

  @BeforeAll
  static void begin() throws IOException {
    reboots = new Reboots(RAISED.lab(), false);
  }

  @ParameterizedTest
  @EnumSource
  void inTheEndOneMachineServes(Reboots.During during) throws Exception {
    assertThat(reboots.twoHolders(during)).isLessThan(Lab.PATIENCE);
  }
}
