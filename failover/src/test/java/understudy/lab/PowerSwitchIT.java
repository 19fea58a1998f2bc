package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With a fence command, here the lab's power switch. Needs root. */
class PowerSwitchIT {

  @RegisterExtension
  final LabExtension raised =
      new LabExtension(
          "--interval", "250ms", "--pause", "500ms", "--lan-grace", "1s", "--fence-command");

  @Test
  void endsAPrimaryThatIsFrozenWhileItsKernelStillAnswers() {
    var lab = Nights.ready(raised.lab());
    lab.freezeProcesses("primary");
    Nights.serving(lab);
    assertThat(lab.powerStatus("primary")).isEqualTo("off");
    assertThat(lab.status().path("lastTakeover").path("fence").asText()).isEqualTo("confirmed");
  }

  @Test
  void makesSureThatASilentPrimaryIsOff() {
    var lab = Nights.ready(raised.lab());
    lab.cut("split");
    Nights.serving(lab);
    assertThat(lab.powerStatus("primary")).isEqualTo("off");
  }
}
