package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.base.CommandResult;

/** What is really different on two machines, asked for through the primary's real door. */
class DriftIT {

  private static final String LISTED = "\ndrift: { files: [ /etc/understudy/app.conf ] }\n";

  @RegisterExtension static final LabExtension LAB = new LabExtension("--restricted");

  @BeforeAll
  static void theTwoComeApart() throws IOException {
    var lab = LAB.lab();
    append(
        lab.folder("primary", "lab").resolve("passwd"), "shop:x:4711:4711::/home/shop:/bin/sh\n");
    append(
        lab.folder("standby", "lab").resolve("passwd"),
        "guest:x:4711:4711::/nonexistent:/bin/false\n");
    // A package that the primary alone has, for dpkg and apt as well.
    lab.must(
        "primary",
        "sh",
        "-c",
        "cp /var/lib/dpkg/status /run/status && printf 'Package: shop-engine\nStatus: install ok"
            + " installed\nVersion: 1.0\nArchitecture: all\nMaintainer: us <us@example.org>\n"
            + "Description: sells\n\n' >>/run/status && mount --bind /run/status /var/lib/dpkg/status");
    lab.must("primary", "touch", "/run/reboot-required");
    lab.must("primary", "sh", "-c", "echo 'port 80' >/etc/understudy/app.conf");
    append(lab.folder("standby", "etc").resolve("understudy.yaml"), LISTED);
    hangTheDoorAnew();
  }

  @Test
  void everyDifferenceIsNamedAndNoneIsAProblem() {
    var result = drift();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("drift: packages: 1 package of the primary not on the standby: shop-engine ->")
        .contains(
            "drift: users: 1 user of the primary not on the standby: shop (4711; 4711 is guest there)")
        .contains(
            "drift: files: 1 listed file unlike the primary's: /etc/understudy/app.conf (not on the standby)")
        .contains("drift: primary: reboot: due")
        .contains("drift: alike on both: system, groups, units, time zone, held packages")
        .contains("drift: not compared: updates (not told by either machine)\n")
        .contains("clocks: the two agree")
        .contains("\n0 problems, ");
  }

  @Test
  void aDoorOfAnOlderVersionIsNamedWithItsRemedy() throws IOException {
    var list = LAB.lab().folder("primary", "etc").resolve("door.conf");
    String now = Files.readString(list);
    Files.writeString(list, now.replaceAll("(?m)^allow .*/drift.sh.*\n", ""));
    try {
      var result = drift();
      assertThat(result.exit()).as("nothing was compared").isEqualTo(1);
      assertThat(result.out())
          .contains("problem  drift: the door on the primary does not permit it")
          .contains("say `understudy init` again");
    } finally {
      Files.writeString(list, now);
    }
  }

  @Test
  void aPrimaryThatTellsRubbishWithoutEndReachesNoTerminal() throws IOException {
    var script = LAB.lab().folder("primary", "lib").resolve("drift.sh");
    String now = Files.readString(script);
    Files.writeString(
        script,
        "#!/bin/sh\nprintf 'user \\033]0;x\\007:1\\n'\nhead -c 3000000 /dev/zero\necho end\n");
    try {
      var result = drift();
      assertThat(result.exit()).as("nothing was compared").isEqualTo(1);
      assertThat(result.out())
          .contains("the primary does not tell what it has: what it says has no end")
          .doesNotContain("\u001b", "\u0007", "\0");
    } finally {
      Files.writeString(script, now);
    }
  }

  private static CommandResult drift() {
    return LAB.lab().understudy("check", "--drift");
  }

  private static void hangTheDoorAnew() throws IOException {
    var made = LAB.lab().understudy("guard", "door");
    assertThat(made.ok()).as(made.summary()).isTrue();
    Files.writeString(LAB.lab().folder("primary", "lab").resolve("door.sh"), made.out());
    LAB.lab().must("primary", "sh", "/run/lab/door.sh");
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
