package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lab itself keeps its promises to the tests. */
class LabIT {

  @RegisterExtension static final LabExtension LAB = new LabExtension("--no-checks");

  @Test
  void theServiceIsServedByThePrimaryUntilItsPowerIsGone() {
    Lab lab = LAB.lab();
    assertThat(lab.holders()).containsExactly("primary");
    lab.until("the client is served", lab::served);
    lab.powerOff("primary");
    assertThat(lab.holders()).isEmpty();
    lab.powerOn("primary");
    lab.until("the client is served again", lab::served);
  }
}
