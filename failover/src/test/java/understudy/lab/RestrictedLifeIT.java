package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.base.CommandResult;

/** All that understudy does on a primary, through its door. Needs root. */
class RestrictedLifeIT {

  @RegisterExtension
  final LabExtension raised =
      new LabExtension(
          "--restricted",
          "--interval",
          "250ms",
          "--pause",
          "500ms",
          "--lan-grace",
          "1s",
          "--mode",
          "watch",
          "--transport",
          "ssh");

  @Test
  void theWholeLifeFitsThroughTheDoor() throws IOException {
    var lab = raised.lab();
    String list = "/etc/understudy/door.conf";
    lab.must("primary", "sh", "-c", "echo allow reboot >>" + list);
    lab.daemon();
    lab.until(
        "the daemon sees that too much is permitted",
        () -> lab.status().path("notReadyBecause").toString().contains(list));
    CommandResult check = lab.understudy("check");
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out()).contains("not of this configuration or version there: " + list);
    lab.must("primary", "sed", "-i", "/^allow reboot/d", list);
    check = lab.understudy("check");
    assertThat(check.exit()).as(check.out()).isZero();
    assertThat(check.out()).contains("opens what this configuration needs, nothing else");

    lab.until("ready", () -> lab.status().path("ready").asBoolean());
    lab.until(
        "it watches", () -> lab.status().path("mirror").path("state").asText().equals("WATCHING"));
    Files.writeString(lab.folder("primary", "data").resolve("there"), "1");
    lab.until("it came", () -> Files.exists(lab.folder("standby", "data").resolve("there")));

    lab.must("primary", "/run/lab/service", "stop");
    lab.until("the service is cured", lab::served);
    lab.until("all is well", () -> lab.status().path("ready").asBoolean());
    assertThat(lab.understudy("journal").out()).contains("CURING").doesNotContain("TAKING_OVER");

    CommandResult moved = lab.understudy("switchover", "--yes");
    assertThat(moved.exit()).as(moved.toString()).isZero();
    Nights.serving(lab);
    assertThat(lab.holders()).containsExactly("standby");
    assertThat(lab.must("primary", "ip", "-o", "link", "show", "eth0")).contains("state DOWN");

    Files.writeString(lab.folder("standby", "data").resolve("here"), "2");
    Files.delete(lab.folder("standby", "data").resolve("there"));
    lab.until(
        "the service is home",
        () -> {
          lab.understudy("failback", "--yes");
          return lab.status().path("state").asText().equals("WATCHING");
        });
    lab.until("clients are served", lab::served);
    assertThat(lab.holders()).containsExactly("primary");
    assertThat(lab.folder("primary", "data").resolve("here")).hasContent("2");
    assertThat(lab.folder("primary", "data").resolve("there")).doesNotExist();
    assertThat(lab.must("primary", "sh", "-c", "cat /var/backups/understudy/*/data/there"))
        .isEqualTo("1");
    assertThat(lab.folder("primary", "run").resolve("understudy-door/open")).doesNotExist();
    assertThat(Files.readString(lab.folder("standby", "log").resolve("understudy-daemon.log")))
        .doesNotContain("refused,");

    theCheckFindsAListOfAnotherConfiguration(lab);
    theDoorIsTakenAway(lab);
  }

  private static void theCheckFindsAListOfAnotherConfiguration(Lab lab) throws IOException {
    Nights.configure(lab, "primaryStop:  [ \"/run/lab/service stop\"", "primaryStop: [ \"false\"");
    CommandResult check = lab.understudy("check");
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out()).contains("of this configuration", "door.conf", "understudy guard door");
    Nights.configure(lab, "  restricted: true\n", "");
    assertThat(lab.understudy("check").out())
        .contains("understudy itself lacks remote.restricted: true");
  }

  private static void theDoorIsTakenAway(Lab lab) throws IOException {
    String undo = lab.understudy("guard", "door", "--undo").out();
    Files.writeString(lab.folder("primary", "lab").resolve("undo.sh"), undo);
    lab.must("primary", "sh", "/run/lab/undo.sh");
    assertThat(lab.folder("primary", "ssh").resolve("authorized_keys")).isEmptyFile();
    assertThat(lab.folder("primary", "etc").resolve("door.conf")).doesNotExist();
    assertThat(lab.must("primary", "ls", "/usr/lib/understudy")).isEmpty();
  }
}
