package understudy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.lab.Lab;
import understudy.lab.LabExtension;

/** The whole program beside a primary with a guard: one holder, whoever hears whom. */
class GuardedTakeoverIT {

  @RegisterExtension final LabExtension raised = new LabExtension("--guard", "--no-checks");

  @Test
  void inASplitTheStandbyTakesOverOnlyAfterThePrimaryHasLetGo() throws IOException {
    Lab lab = raised.lab();
    Path conf = lab.folder("primary", "etc").resolve("guard.conf");
    Files.writeString(conf, Files.readString(conf) + "references=\n");
    lab.powerOff("primary");
    lab.powerOn("primary");
    ready(lab);
    lab.cut("split");
    lab.until("the standby serves", () -> holder(lab).equals("standby"));
    lab.heal();
    lab.until(
        "the primary knows",
        () -> guardLog(lab).contains("says over the private link that it serves"));
    assertThat(holder(lab)).isEqualTo("standby");
  }

  @Test
  void aPrimaryThatComesBackWhileTheStandbyServesStaysPassive() {
    Lab lab = raised.lab();
    ready(lab);
    lab.powerOff("primary");
    lab.awaitState("ACTIVE");
    lab.powerOn("primary");
    lab.until("the primary knows", () -> guardLog(lab).contains("passive: the standby says"));
    assertThat(holder(lab)).isEqualTo("standby");
  }

  private static void ready(Lab lab) {
    lab.daemon();
    lab.until("the primary serves", () -> holder(lab).equals("primary"));
    lab.until("ready", () -> lab.status().path("ready").asBoolean());
  }

  /** Who holds the address; never two. */
  private static String holder(Lab lab) {
    var holders = lab.holders();
    assertThat(holders).hasSizeLessThan(2);
    return holders.isEmpty() ? "" : holders.getFirst();
  }

  private static String guardLog(Lab lab) throws IOException {
    return Files.readString(lab.folder("primary", "log").resolve("guard.log"));
  }
}
