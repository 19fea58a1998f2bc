package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A primary with a guard boots passive, and asks first. */
class GuardedPrimaryRebootIT {

  @RegisterExtension
  static final LabExtension RAISED =
      new LabExtension("--guard", "--interval", "500ms", "--pause", "500ms", "--lan-grace", "2s");

  private static Reboots reboots;

  @BeforeAll
  static void begin() throws IOException {
    reboots = new Reboots(RAISED.lab(), true);
  }

  @ParameterizedTest
  @EnumSource
  void thereAreNeverTwoHoldersAndInTheEndOneServes(Reboots.During during) throws Exception {
    assertThat(reboots.twoHolders(during)).isZero();
  }
}
