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

  /**
   * Two packages that the primary alone has, for dpkg and apt as well: one held, and one of which
   * another archive has something newer than the security archive has.
   */
  private static final String PACKAGES =
      """
      set -e
      cp /var/lib/dpkg/status /run/status
      cd /var/lib/apt/lists
      package() {
        printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: us <us@example.org>\n' "$@"
        printf 'Description: sells\n'
      }
      { package shop-engine 1.0; printf 'Status: install ok installed\n\n'
        package shop-till 2.0; printf 'Status: hold ok installed\n\n'; } >>/run/status
      mount --bind /run/status /var/lib/dpkg/status
      offered() { package "$@"; printf 'Filename: x.deb\nSize: 1\n\n'; }
      { offered shop-engine 1.1; offered shop-till 2.1; } >"$(echo lab_*_Packages)"
      echo 'deb [trusted=yes] http://lab lab-updates main' >>/etc/apt/sources.list
      sed s/security/updates/ lab_dists_lab-security_Release >lab_dists_lab-updates_Release
      offered shop-engine 1.2 >"$(echo lab_dists_lab-security*_Packages | sed s/security/updates/)"
      """;

  /** As in the daemon's sandbox, and with less: nothing of /var can be written, nobody reached. */
  private static final String SANDBOX =
      """
      set -e
      mount --rbind /var /var
      mount -o remount,bind,ro /var
      mount -o remount,bind,ro /var/lib/apt/lists
      ! touch /var/cache/apt/x /var/lib/apt/lists/x 2>/dev/null
      exec sh /usr/lib/understudy/drift.sh
      """;

  @RegisterExtension static final LabExtension LAB = new LabExtension("--restricted");

  @BeforeAll
  static void theTwoComeApart() throws IOException {
    var lab = LAB.lab();
    append(
        lab.folder("primary", "lab").resolve("passwd"), "shop:x:4711:4711::/home/shop:/bin/sh\n");
    append(
        lab.folder("standby", "lab").resolve("passwd"),
        "guest:x:4711:4711::/nonexistent:/bin/false\n");
    lab.must("primary", "sh", "-c", PACKAGES);
    lab.must("standby", "sh", "-c", "touch -d '3 days ago' /var/lib/apt/lists");
    lab.must(
        "primary",
        "sh",
        "-c",
        "touch /run/reboot-required; printf 'libc6\\nlibc6\\ndbus\\n' >/run/reboot-required.pkgs");
    lab.must("primary", "sh", "-c", "echo 'port 80' >/etc/understudy/app.conf");
    append(lab.folder("standby", "etc").resolve("understudy.yaml"), LISTED);
    hangTheDoorAnew();
  }

  @Test
  void everyDifferenceIsNamedAndNoneIsAProblem() {
    var result = drift();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains(
            "drift: packages: 2 packages of the primary not on the standby: shop-engine, shop-till ->")
        .contains(
            "drift: users: 1 user of the primary not on the standby: shop (4711; 4711 is guest there)")
        .contains(
            "drift: files: 1 listed file unlike the primary's: /etc/understudy/app.conf (not on the standby)")
        .contains("drift: held packages: 1 package held on one machine only: shop-till (on the")
        .contains(
            "drift: primary: security updates: 2 packages to update: shop-till (held), shop-engine")
        .contains("drift: primary: reboot: due, asked for by: dbus, libc6")
        .contains("drift: standby: security updates: apt's lists are 3 days old")
        .contains("drift: alike on both: system, groups, units, time zone\n")
        .contains("clocks: the two agree")
        .doesNotContain("not compared")
        .contains("\n0 problems, ");
  }

  @Test
  void anOpenKeyTellsTheSame() throws IOException {
    var restricted = drift();
    var keys = LAB.lab().folder("primary", "ssh").resolve("authorized_keys");
    var yaml = LAB.lab().folder("standby", "etc").resolve("understudy.yaml");
    String locked = Files.readString(keys);
    String before = Files.readString(yaml);
    Files.writeString(keys, locked.replaceAll("(?m)^\\S.*?(ssh-ed25519 )", "$1"));
    Files.writeString(yaml, before.replaceAll("(?m)^ +(restricted|homeIdentity): .*\n", ""));
    try {
      var open = drift();
      assertThat(open.out()).isEqualTo(restricted.out()).contains("shop-till (held)");
      assertThat(open.exit()).isZero();
    } finally {
      Files.writeString(keys, locked);
      Files.writeString(yaml, before);
    }
  }

  @Test
  void itTellsAllWhereNothingCanBeWrittenAndNobodyReached() {
    var lab = LAB.lab();
    lab.must("primary", "mkdir", "-p", "/var/log/apt");
    String free = lab.must("primary", "sh", "/usr/lib/understudy/drift.sh");
    assertThat(lab.folder("primary", "log").resolve("apt")).as("apt's log").isEmptyDirectory();
    assertThat(lab.must("primary", "unshare", "--mount", "--net", "sh", "-c", SANDBOX))
        .isEqualTo(free)
        .contains("\nupdate shop-till\n");
  }

  @Test
  void whyAptKnowsNothingIsTold() {
    String empty = "mount -t tmpfs x /var/lib/apt/lists";
    assertThat(toldWith(empty)).contains("\nno-updates lists\n");
    assertThat(toldWith(empty + " && echo Suite: other >/var/lib/apt/lists/x_Release"))
        .contains("\nno-updates archive\n");
    assertThat(toldWith("mount -t tmpfs x /etc/apt && echo nonsense >/etc/apt/sources.list"))
        .contains("\nno-updates error Malformed line 1");
    assertThat(toldWith(": >/run/none && mount --bind /run/none /usr/bin/apt-get"))
        .contains("\nno-updates apt\n");
  }

  /** What the script tells after something was done that nobody else sees. */
  private static String toldWith(String fault) {
    return LAB.lab()
        .must(
            "primary",
            "unshare",
            "--mount",
            "sh",
            "-c",
            fault + " && exec sh /usr/lib/understudy/drift.sh");
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
