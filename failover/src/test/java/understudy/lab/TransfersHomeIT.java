package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.base.CommandResult;

/** The way home by FTP and by a command, with a client that writes all the while. Needs root. */
class TransfersHomeIT {

  @RegisterExtension
  final LabExtension raised = new LabExtension("--interval", "250ms", "--pause", "500ms");

  private static final Path SAMPLE = Path.of("..", "docs", "samples", "proftpd.conf");

  /** Copies as documented; while the file `lies` is there, not any more once the service stands. */
  private static final String COPY =
      """
      #!/bin/sh
      [ ! -e /etc/understudy/lies ] || /run/lab/service status >/dev/null || exit 0
      tar -C "$UNDERSTUDY_SOURCE" --format=posix --null --no-recursion -T "$UNDERSTUDY_LIST" -cf - |
        ssh -i /etc/understudy/id_ed25519 -oUserKnownHostsFile=/etc/understudy/known_hosts -oBatchMode=yes \\
          "root@$UNDERSTUDY_PRIMARY" "tar -C $UNDERSTUDY_TARGET -xpf -"
      """;

  @Test
  void overFtpEveryAcknowledgedWriteIsOnThePrimary() throws Exception {
    var lab = raised.lab();
    ftpServer(lab);
    append(lab, "failback: { transfer: ftp, verify: all }");
    Nights.away(lab);
    lab.must("standby", "ln", "-s", "nowhere", "/srv/data/link");
    Files.writeString(lab.folder("primary", "data").resolve("never-mirrored"), "mine");
    startFtp(lab);
    try (var writer = new Writer(lab)) {
      CommandResult failback = lab.understudy("failback", "--yes");
      assertThat(failback.exit()).as("%s%n%s", failback, lab.logged()).isZero();
      assertThat(failback.out())
          .contains(
              "FTP brings contents", "link (a symbolic link)", "only there", "The primary serves");
      Nights.home(lab, writer);
      assertThat(
              lab.must("primary", "sh", "-c", "cat /var/backups/understudy/*/data/never-mirrored"))
          .isEqualTo("mine");
    }
  }

  @Test
  void aCommandThatLiesEndsWithTheServiceHereAndItsPathsNamedAndAnHonestOneComesHome()
      throws Exception {
    var lab = raised.lab();
    Path etc = lab.folder("standby", "etc");
    Path copy = Files.writeString(etc.resolve("home-copy"), COPY);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(etc.resolve("lies"), "");
    append(lab, "failback: { transfer: command, command: [ /etc/understudy/home-copy ] }");
    Nights.away(lab);
    try (var writer = new Writer(lab)) {
      CommandResult lied = lab.understudy("failback", "--yes");
      assertThat(lied.exit()).as("%s%n%s", lied, lab.logged()).isEqualTo(1);
      assertThat(lied.err())
          .contains("The service runs here again", "entries differ", "data: notes");
      Nights.holderIs(lab, "standby");
      writer.awaitMore();
      Files.delete(etc.resolve("lies"));
      CommandResult failback = lab.understudy("failback", "--yes");
      assertThat(failback.exit()).as("%s%n%s", failback, lab.logged()).isZero();
      Nights.home(lab, writer);
    }
  }

  static void append(Lab lab, String line) throws IOException {
    Path file = lab.folder("standby", "etc").resolve("understudy.yaml");
    Files.writeString(file, Files.readString(file) + "\n" + line + "\n");
  }

  /** As the documentation says. */
  static void ftpServer(Lab lab) throws IOException {
    Files.writeString(lab.folder("primary", "etc").resolve("ftp.conf"), Files.readString(SAMPLE));
    lab.must(
        "primary",
        "sh",
        "-c",
        """
        cd /etc/understudy && umask 077
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=understudy -keyout ftp.key -out ftp.pem 2>&1
        printf 'understudy:%s:0:0::/:/bin/sh\\n' "$(openssl passwd -6 secret)" > ftp.users
        """);
    Path pem = lab.folder("primary", "etc").resolve("ftp.pem");
    Path etc = lab.folder("standby", "etc");
    Files.copy(pem, etc.resolve("ftp.pem"));
    Files.writeString(etc.resolve("ftp.secret"), "secret\n");
    Files.setPosixFilePermissions(
        etc.resolve("ftp.secret"), PosixFilePermissions.fromString("rw-------"));
  }

  static void startFtp(Lab lab) {
    lab.start(
        "primary",
        lab.folder("primary", "log").resolve("ftp.log"),
        "proftpd",
        "-n",
        "-c",
        "/etc/understudy/ftp.conf");
    lab.until(
        "the FTP server answers",
        () -> lab.on("standby", "curl", "-s", "-m", "2", "ftp://10.168.1.1/").exit() != 7);
  }
}
