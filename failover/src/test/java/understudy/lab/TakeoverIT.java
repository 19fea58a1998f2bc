package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The primary goes, in each of the ways it can; the standby serves, alone. Needs root. */
class TakeoverIT {

  @RegisterExtension
  final LabExtension raised = new LabExtension("--interval", "250ms", "--pause", "500ms");

  @Test
  void servesTheLastMirroredWriteAfterAPowerCutAndFencesThePrimaryWhenItReturns()
      throws IOException {
    var lab = ready();
    Files.writeString(lab.folder("primary", "data").resolve("note.txt"), "the last write");
    var copy = lab.folder("standby", "data").resolve("note.txt");
    lab.until("the write is mirrored", () -> Files.exists(copy));

    lab.powerOff("primary");
    serving(lab, "unconfirmed");
    assertThat(lab.must("client", "curl", "-sf", "http://192.168.1.10/note.txt"))
        .isEqualTo("the last write");
    assertThat(lab.status().path("mirror").path("state").asText()).isEqualTo("SUSPENDED");

    lab.powerOn("primary");
    lab.until("the returned primary is fenced", () -> holderIs(lab, "standby"));
    lab.until("clients are served", lab::served);
    assertThat(lab.status().path("state").asText()).isEqualTo("ACTIVE");
    assertThat(Files.readString(copy)).isEqualTo("the last write");
  }

  @Test
  void takesOverFromAPrimaryThatLostItsLanAndKeepsItFencedWhenTheCableIsBack() {
    var lab = ready();
    lab.cut("primary-lan");
    serving(lab, "confirmed");
    lab.heal();
    lab.until("one holder", () -> holderIs(lab, "standby"));
    assertThat(lab.must("primary", "ip", "-o", "link", "show", "eth0")).contains("state DOWN");
  }

  @Test
  void takesOverFromAPrimaryWhoseLanIsSilentWithItsCarrierUp() {
    var lab = ready();
    lab.cut("primary-lan-silent");
    serving(lab, "confirmed");
  }

  @Test
  void takesOverWhenBothNetworksOfThePrimaryAreGoneAndFencesItOnceOneIsBack() {
    var lab = ready();
    lab.cut("both");
    serving(lab, "unconfirmed");
    lab.heal("both");
    lab.until("the returned primary is fenced", () -> holderIs(lab, "standby"));
  }

  @Test
  void takesOverFromAFrozenMachineAndFencesItWhenItThaws() {
    var lab = ready();
    lab.freeze("primary");
    serving(lab, "unconfirmed");
    lab.thaw("primary");
    lab.until("the thawed primary is fenced", () -> holderIs(lab, "standby"));
    lab.until("clients are served", lab::served);
  }

  private Lab ready() {
    return Nights.ready(raised.lab());
  }

  private static void serving(Lab lab, String fence) {
    Nights.serving(lab);
    assertThat(lab.status().path("lastTakeover").path("fence").asText()).isEqualTo(fence);
  }

  private static boolean holderIs(Lab lab, String host) {
    return Nights.holderIs(lab, host);
  }
}
