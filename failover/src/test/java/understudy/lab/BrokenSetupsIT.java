package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import understudy.cli.EachLine;

/**
 * Set-ups as they are found broken, one at a time: {@code understudy check} finds each, and says
 * what, where and what to do. A setting that works has no problem, before and after. Needs root.
 */
class BrokenSetupsIT {

  @RegisterExtension static final LabExtension LAB = new LabExtension("--restricted");

  @TempDir static Path kept;
  @TempDir static Path other;

  private static StandbyDisk disk;
  private static Path log;
  private static Process program;

  /** Something that a test does to the lab. */
  @FunctionalInterface
  interface Deed {
    void run() throws IOException;
  }

  /**
   * @param exit what check ends with: 1 for a problem, 0 for a warning, 4 for the configuration
   * @param words all of them in one line
   */
  record Broken(String what, Deed broken, Deed mended, int exit, List<String> words) {
    @Override
    public String toString() {
      return what;
    }
  }

  @BeforeAll
  static void aWorkingSetUp() throws IOException {
    var lab = LAB.lab();
    disk = new StandbyDisk(lab, kept);
    log = other.resolve("check.log");
    program = lab.startJava("standby", log, EachLine.class);
    green();
  }

  @ParameterizedTest
  @MethodSource({"onThePrimary", "onTheStandby", "inBetween"})
  void isFoundAndExplained(Broken setUp) throws IOException {
    String said;
    setUp.broken().run();
    try {
      said = check();
    } finally {
      setUp.mended().run();
      disk.restore();
    }
    assertThat(said).endsWith("== " + setUp.exit());
    assertThat(said.lines())
        .as(said)
        .anyMatch(line -> setUp.words().stream().allMatch(line::contains));
    assertThat(said.lines().filter(line -> line.matches("(problem|warning) .*")))
        .allMatch(line -> line.contains(" -> ") || line.startsWith("problem  mirror: "));
    assertThat(said).doesNotContain("Exception", "\tat ", "unexpected");
  }

  @AfterAll
  static void mendedItIsGreenAgain() throws IOException {
    green();
  }

  static Stream<Broken> onThePrimary() {
    var lab = LAB.lab();
    Path keys = lab.folder("primary", "ssh").resolve("authorized_keys");
    return Stream.of(
        broken(
            "the rsync daemon does not run",
            () -> {
              lab.must("primary", "pkill", "-x", "rsync");
              lab.until("it has ended", () -> !lab.on("primary", "pgrep", "-x", "rsync").ok());
            },
            () -> lab.must("primary", "rsync", "--daemon", "--config=/run/lab/rsyncd.conf"),
            1,
            "no connection to rsync on the primary",
            "is it running there?"),
        broken(
            "our key is not accepted",
            () -> Files.move(keys, other.resolve("keys")),
            () -> Files.move(other.resolve("keys"), keys),
            1,
            "problem  log-in: private link: ",
            "does not let root in with the key /etc/understudy/id_ed25519"),
        broken(
            "the key opens a whole shell",
            () -> {
              Files.move(keys, other.resolve("keys"));
              Files.copy(disk.etc("id_ed25519.pub"), keys);
            },
            () -> {
              Files.delete(keys);
              Files.move(other.resolve("keys"), keys);
            },
            1,
            "opens a whole shell there, not the door",
            "understudy guard door"),
        broken(
            "the door refuses a command that a takeover needs",
            () -> lab.must("primary", "sed", "-i.kept", "/interface.sh down/d", DOOR),
            () -> lab.must("primary", "mv", DOOR + ".kept", DOOR),
            1,
            "not of this configuration or version there: " + DOOR,
            "understudy guard door"),
        broken(
            "the source is not mounted",
            () -> Files.delete(disk.source(".understudy-source")),
            () -> Files.createFile(disk.source(".understudy-source")),
            1,
            "its marker .understudy-source is not in /srv/data on the primary: mount the folder"),
        hidden("there is no rsync", 1, "primary: programs: rsync is not there", "rsync"),
        new Broken(
            "there is nothing to watch with",
            () -> {
              disk.configure("mode: continuous", "mode: watch");
              cover(List.of("inotifywait", "fsnotifywait"));
            },
            () -> uncover(List.of("inotifywait", "fsnotifywait")),
            0,
            List.of("inotify-tools are not there", "apt-get install inotify-tools")),
        broken(
            "its clock is wrong",
            () -> {
              lab.must(
                  "primary",
                  "sh",
                  "-c",
                  "printf '#!/bin/sh\\necho 1000000000.000000000\\n' >/run/date; chmod +x /run/date");
              lab.must("primary", "mount", "--bind", "/run/date", "/usr/bin/date");
            },
            () -> lab.unmount("primary", "/usr/bin/date"),
            0,
            "the primary's clock is",
            "behind",
            "the same NTP server"),
        broken(
            "its service has died",
            () -> lab.must("primary", "/run/lab/service", "stop"),
            () -> lab.must("primary", "/run/lab/service", "start"),
            0,
            "check web: fails",
            "mend the service"));
  }

  static Stream<Broken> onTheStandby() {
    var lab = LAB.lab();
    return Stream.of(
        edited(
            "a secret that is not the daemon's",
            () -> Files.writeString(disk.etc("rsync.secret"), "wrong\n"),
            1,
            "the rsync daemon refused our secret"),
        edited(
            "a secret that others can read",
            () ->
                Files.setPosixFilePermissions(
                    disk.etc("rsync.secret"), PosixFilePermissions.fromString("rw-r--r--")),
            4,
            "understudy.yaml:",
            "mirror.rsyncd.passwordFile",
            "run chmod 600 /etc/understudy/rsync.secret"),
        edited(
            "a host key of another machine",
            () ->
                Files.writeString(
                    disk.etc("known_hosts"),
                    "192.168.1.1,10.168.1.1 " + Files.readString(disk.etc("id_home.pub"))),
            1,
            "the host key of 10.168.1.1 port 22 is not the one in",
            "another machine answers there"),
        edited(
            "a module that the daemon does not have",
            () -> disk.configure("name: data", "name: files"),
            1,
            "source files: the rsync daemon has no such module"),
        broken(
            "a target that is mounted read only",
            () -> lab.must("standby", "mount", "-t", "tmpfs", "-o", "ro", "none", "/srv/data"),
            () -> lab.unmount("standby", "/srv/data"),
            1,
            "/srv/data cannot be written to: is it mounted read only?",
            "mount it for reading and writing"),
        broken(
            "a target that is full",
            () -> {
              lab.must("standby", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/srv/data");
              lab.on("standby", "dd", "if=/dev/zero", "of=/srv/data/fill", "bs=1k");
            },
            () -> lab.unmount("standby", "/srv/data"),
            1,
            "the file system of /srv/data is full",
            "make room on the standby"),
        broken(
            "a start command that is not executable",
            () -> lab.must("standby", "chmod", "a-x", "/run/lab/service"),
            () -> lab.must("standby", "chmod", "a+x", "/run/lab/service"),
            1,
            "standby: programs: /run/lab/service is not there or not executable, service.start"),
        edited(
            "a start command that is not there",
            () -> disk.configure("start: [ \"/run/lab/service", "start: [ \"/run/lab/sevrice"),
            1,
            "/run/lab/sevrice is not there or not executable, service.start needs it"),
        edited(
            "more than ten minutes between two passes",
            () -> disk.configure("pause: 10s", "pause: 11m"),
            0,
            "longer than 10 minutes: so much can be lost",
            "shorten mirror.pause"),
        edited(
            "a mail server that is not there",
            () ->
                Files.writeString(
                    disk.configuration(),
                    Files.readString(disk.configuration())
                        + "alerts: { mail: { to: [ a@b.example ], smtp: \"192.168.1.100:25\" } }\n"),
            0,
            "192.168.1.100:25 does not answer",
            "correct alerts.mail.smtp"));
  }

  static Stream<Broken> inBetween() {
    var lab = LAB.lab();
    return Stream.of(
        edited(
            "one network twice, by the configuration",
            () -> disk.configure("10.168.1.", "192.168.1.5"),
            4,
            "understudy.yaml:",
            "service.addresses",
            "holds the private link too, expected two separate networks"),
        broken(
            "one network twice, by the machines",
            () -> {
              disk.configure("10.168.1.", "192.168.1.5");
              disk.configure("\"192.168.1.10/24\"", "\"192.168.1.10/32\"");
              lab.must("standby", "ip", "address", "add", "192.168.1.52/24", "dev", "eth1");
              lab.must("primary", "ip", "address", "add", "192.168.1.51/24", "dev", "eth1");
            },
            () -> {
              lab.must("standby", "ip", "address", "del", "192.168.1.52/24", "dev", "eth1");
              lab.must("primary", "ip", "address", "del", "192.168.1.51/24", "dev", "eth1");
            },
            1,
            "standby: networks: LAN and private link are one network",
            "give the private link a network of its own"),
        broken(
            "the private interface is down",
            () -> lab.must("standby", "ip", "link", "set", "eth1", "down"),
            () -> lab.must("standby", "ip", "link", "set", "eth1", "up"),
            1,
            "standby: private link: eth1 has no carrier",
            "look at the cable"),
        broken(
            "another machine holds the service address",
            () -> {
              lab.must("primary", "ip", "address", "del", "192.168.1.10/24", "dev", "eth0");
              lab.must("client", "ip", "address", "add", "192.168.1.10/24", "dev", "eth0");
            },
            () -> {
              lab.must("client", "ip", "address", "del", "192.168.1.10/24", "dev", "eth0");
              lab.must("primary", "ip", "address", "add", "192.168.1.10/24", "dev", "eth0");
            },
            1,
            "answers for it, which is no card of the primary",
            "find that machine and take the address from it"),
        edited(
            "a service address of a network that is not here",
            () -> disk.configure("192.168.1.10/24", "172.16.9.10/24"),
            1,
            "address 172.16.9.10/24: lies in no network of eth0",
            "correct service.addresses"),
        broken(
            "the reference host is silent",
            () -> lab.cut("router-lan"),
            lab::heal,
            1,
            "reference 192.168.1.254: is silent",
            "heartbeat.references"));
  }

  private static final String DOOR = "/etc/understudy/door.conf";

  private static Broken broken(String what, Deed broken, Deed mended, int exit, String... words) {
    return new Broken(what, broken, mended, exit, List.of(words));
  }

  /** The configuration is put back after each test anyway. */
  private static Broken edited(String what, Deed broken, int exit, String... words) {
    return broken(what, broken, () -> {}, exit, words);
  }

  private static Broken hidden(String what, int exit, String word, String program) {
    var programs = List.of(program);
    return broken(what, () -> cover(programs), () -> uncover(programs), exit, word);
  }

  private static void cover(List<String> programs) {
    for (String name : programs) {
      LAB.lab().on("primary", "mount", "--bind", "/dev/null", "/usr/bin/" + name);
    }
  }

  private static void uncover(List<String> programs) {
    for (String name : programs) {
      LAB.lab().on("primary", "umount", "/usr/bin/" + name);
    }
  }

  private static void green() throws IOException {
    assertThat(check()).contains("0 problems").endsWith("== 0");
  }

  /** What check says, its exit code at the end. */
  private static String check() throws IOException {
    int before = said().length();
    program.getOutputStream().write("check\n".getBytes(StandardCharsets.UTF_8));
    program.getOutputStream().flush();
    LAB.lab().until("check has ended", () -> said().substring(before).matches("(?s).*== \\d+\n"));
    return said().substring(before).strip();
  }

  private static String said() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
