package understudy.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.PrimaryScript;
import understudy.check.DoorChecks;
import understudy.check.SettingsForTests;

/** What is made for the primary, as text. */
class DoorTest {

  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEveryDayEveryDayEveryDayEveryDayEveryDayEve standby\n";
  private static final String HOME =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIWayHomeWayHomeWayHomeWayHomeWayHomeWayHo home\n";

  @TempDir private Path folder;

  @Test
  void everyConfiguredCommandIsPermittedToTheLetterAndNothingElse() throws IOException {
    var lines = list(door("", "")).lines().toList();
    assertThat(lines)
        .contains(
            "allow systemctl start nginx",
            "allow pg_dump -Fc app -f /srv/data/app.dump",
            "allow /usr/lib/understudy/interface.sh down eth0",
            "allow /usr/lib/understudy/understudy-watch file-system /srv/data",
            "allow /usr/lib/understudy/changes.sh mapped /srv/data",
            "allow /usr/lib/understudy/changes.sh measure /srv/data ''",
            "allow /usr/lib/understudy/return.sh take eth0 192.168.1.10/24",
            "moment /usr/lib/understudy/home.sh touched /srv/data",
            "lan eth0",
            "kept /var/backups/understudy",
            "home data /srv/data")
        .doesNotContain("rsync")
        .noneMatch(line -> line.contains("reboot"));
    assertThat(lines.stream().map(line -> line.split(" ", 2)[0]).distinct())
        .containsExactlyInAnyOrder("#", "allow", "moment", "lan", "kept", "home");
  }

  @Test
  void readingAndRebootingArePermittedOnlyWhereTheyAreConfigured() throws IOException {
    var door = door("  mode: watch\n  transport: ssh\n", "failover: { cures: { reboot: true } }\n");
    assertThat(list(door).lines())
        .contains("rsync", "allow systemctl reboot 2>/dev/null || reboot");
    assertThat(text(door, "/etc/understudy/door-rsyncd.conf"))
        .contains("use chroot = yes", "[data]\n  path = /srv/data\n  read only = yes\n");
  }

  @Test
  void aCommandOfManyLinesIsOneLineOfTheList() throws IOException {
    var door =
        door(
            "",
            "service: { addresses: [ 192.168.1.10/24 ], primaryStop: [ \"a\\\\b\\n\\tc\\n\" ] }\n",
            false);
    assertThat(list(door).lines()).contains("allow a\\\\b\\0012\\0011c\\0012");
  }

  @Test
  void theKeysOpenTheDoorAloneAndOnlyFromTheStandby() throws IOException {
    assertThat(door("", "").authorizedKeys(KEY, HOME))
        .containsExactly(
            "restrict,from=\"10.168.1.2,192.168.1.2\",command=\"/usr/lib/understudy/understudy-door\" "
                + KEY.strip(),
            "restrict,from=\"10.168.1.2\",command=\"/usr/lib/understudy/understudy-door home\" "
                + HOME.strip());
  }

  @Test
  void whatIsNoKeyIsNeverWrittenIntoAuthorizedKeys() throws IOException {
    var door = door("", "");
    for (String bad :
        List.of("", "no key", KEY + KEY, "command=\"sh\" " + KEY, KEY.strip() + "\nx")) {
      assertThatThrownBy(() -> door.authorizedKeys(bad, HOME))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no public key");
    }
    assertThatThrownBy(() -> door.authorizedKeys(KEY, KEY)).hasMessageContaining("make another");
  }

  @Test
  void theWayHomeIsAModuleOfItsOwnThatReadsNothing() throws IOException {
    assertThat(text(door("", ""), "/etc/understudy/home-rsyncd.conf"))
        .contains("use chroot = yes")
        .contains(
            "[data]\n  path = /run/understudy-door/rooms/data\n  read only = no\n  write only");
  }

  @Test
  void whatLiesThereOtherwiseIsNamed() throws IOException {
    var door = door("", "");
    String right =
        door.files().stream()
            .map(file -> file.sha256() + "  " + file.path())
            .collect(Collectors.joining("\n"));
    assertThat(door.differences(right + "\n")).isEmpty();
    var other = door("  transport: ssh\n", "");
    assertThat(other.differences(right))
        .containsExactly(
            Path.of("/etc/understudy/door-rsyncd.conf"), Path.of("/etc/understudy/door.conf"));
    assertThat(door.differences("")).hasSize(door.files().size());
  }

  @Test
  void theScriptCarriesEveryFileAndBothKeys() throws IOException {
    var door = door("", "");
    String script = door.script(KEY, HOME);
    for (var file : door.files()) {
      assertThat(script).contains("file " + file.path() + " " + file.mode() + " <<", file.text());
    }
    assertThat(script).contains(door.authorizedKeys(KEY, HOME)).contains("grep -vF");
    assertThat(door.undo()).contains(PrimaryScript.DOOR.installed().toString(), "door.conf");
  }

  @Test
  void aFolderThatRsyncWouldReadOtherwiseIsRefused() {
    for (String odd : List.of("/srv/%USER%", "/srv/data ", "/srv/a\\\\", "/srv/a\\nb")) {
      assertThatThrownBy(() -> door("", "", true, odd))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cannot be named");
    }
  }

  private static String list(Door door) {
    return text(door, "/etc/understudy/door.conf");
  }

  private static String text(Door door, String path) {
    return door.files().stream()
        .filter(file -> file.path().equals(Path.of(path)))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private Door door(String mirror, String more) throws IOException {
    return door(mirror, more, true);
  }

  private Door door(String mirror, String more, boolean service) throws IOException {
    return door(mirror, more, service, "/srv/data");
  }

  private Door door(String mirror, String more, boolean service, String from) throws IOException {
    String yaml =
        """
        primary:
          lan:     { address: 192.168.1.1, interface: eth0 }
          private: { address: 10.168.1.1,  interface: eth1 }
        standby:
          lan:     { address: 192.168.1.2, interface: eth0 }
          private: { address: 10.168.1.2,  interface: eth1 }
        remote: { restricted: true }
        """
            + (service
                ? "service: { addresses: [ 192.168.1.10/24 ], primaryStart: [ systemctl start nginx ] }\n"
                : "")
            + "mirror:\n"
            + mirror
            + "  sources:\n    - { name: data, from: \""
            + from
            + "\", to: /srv/data, before: [ pg_dump -Fc app -f /srv/data/app.dump ] }\n"
            + more;
    Path file = Files.writeString(folder.resolve("understudy.yaml"), yaml);
    return DoorChecks.door(SettingsForTests.read(file));
  }
}
