package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way home by FTP and by a command, past the primary's door. Needs root. */
class RestrictedTransfersIT {

  @RegisterExtension
  static final LabExtension RAISED =
      new LabExtension("--restricted", "--interval", "250ms", "--pause", "500ms");

  /** As docs/transfers.md shows them, with the key to be named. */
  private static final String SSH =
      "ssh -i /etc/understudy/%s -oUserKnownHostsFile=/etc/understudy/known_hosts -oBatchMode=yes";

  private static final String COPY =
      """
      #!/bin/sh
      exec rsync -aHAXS --numeric-ids --delete --backup --backup-dir="$UNDERSTUDY_KEPT" -e '%s' \\
        "$UNDERSTUDY_SOURCE/" "root@$UNDERSTUDY_PRIMARY:$UNDERSTUDY_TARGET/"
      """;

  private static final String VERIFY =
      """
      #!/bin/sh
      differs=$(rsync -rlc --dry-run --delete --out-format=%%n -e '%s' \\
        "$UNDERSTUDY_SOURCE/" "root@$UNDERSTUDY_PRIMARY:$UNDERSTUDY_TARGET/") || exit 2
      [ -z "$differs" ] || { echo "$differs"; exit 1; }
      """;

  @Test
  void overFtpAndByACommandWithAKeyOfItsOwnEveryAcknowledgedWriteIsOnThePrimary() throws Exception {
    var lab = RAISED.lab();
    TransfersHomeIT.ftpServer(lab);
    TransfersHomeIT.append(lab, "failback: { transfer: ftp, verify: all }");
    Nights.away(lab);
    TransfersHomeIT.startFtp(lab);
    Files.writeString(lab.folder("primary", "data").resolve("never-mirrored"), "mine");
    goesHome(lab);
    assertThat(lab.must("primary", "sh", "-c", "cat /var/backups/understudy/*/data/never-mirrored"))
        .isEqualTo("mine");

    lab.killDaemon();
    scripts(lab, "id_ed25519");
    Nights.configure(
        lab,
        "{ transfer: ftp, verify: all }",
        "{ transfer: command, command: [ /etc/understudy/home-copy ],"
            + " verifyCommand: [ /etc/understudy/home-verify ] }");
    assertThat(lab.understudy("check").out())
        .contains("failback.command", "uses /etc/understudy/id_ed25519, which with");
    scripts(lab, "id_copy");
    assertThat(lab.understudy("check").out()).doesNotContain("opens the primary's door alone");
    Path key = lab.folder("standby", "etc").resolve("id_copy");
    lab.must(
        "standby", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "/etc/understudy/id_copy");
    Path keys = lab.folder("primary", "ssh").resolve("authorized_keys");
    Files.writeString(keys, Files.readString(keys) + Files.readString(Path.of(key + ".pub")));
    lab.daemon();
    Nights.awayAgain(lab);
    Files.writeString(lab.folder("standby", "data").resolve("new"), "here");
    goesHome(lab);
    assertThat(lab.folder("primary", "data").resolve("new")).hasContent("here");
  }

  private static void goesHome(Lab lab) {
    try (var writer = new Writer(lab)) {
      var failback = lab.understudy("failback", "--yes");
      assertThat(failback.exit()).as("%s%n%s", failback, lab.logged()).isZero();
      Nights.home(lab, writer);
    }
  }

  private static void scripts(Lab lab, String key) throws Exception {
    script(lab, "home-copy", COPY.formatted(SSH.formatted(key)));
    script(lab, "home-verify", VERIFY.formatted(SSH.formatted(key)));
  }

  private static void script(Lab lab, String name, String text) throws Exception {
    Path file = Files.writeString(lab.folder("standby", "etc").resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
