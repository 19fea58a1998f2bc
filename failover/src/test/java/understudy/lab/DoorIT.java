package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.base.CommandResult;

/**
 * A thief with the standby's keys at the primary's real door: each attack is refused, and leaves no
 * trace but in the log. Needs root.
 */
class DoorIT {

  @RegisterExtension
  static final LabExtension LAB = new LabExtension("--restricted", "--transport", "ssh");

  private static final String PRIMARY = "10.168.1.1";
  private static final String EVERYDAY = "/etc/understudy/id_ed25519";
  private static final String HOME = "/etc/understudy/id_home";
  private static final String RSYNC = "rsync --server --daemon .";

  @BeforeAll
  static void aSecretBesideTheData() throws IOException {
    var lab = LAB.lab();
    Files.writeString(lab.folder("primary", "etc").resolve("treasure"), "treasure");
    lab.must("primary", "ln", "-s", "/etc/understudy/treasure", "/srv/data/leak");
    lab.must("primary", "sh", "-c", "echo mine >/srv/data/mine");
    lab.must("standby", "sh", "-c", "mkdir /run/loot /run/load && echo x >/run/load/pwned");
  }

  /** A hundred log-ins would take longer than a hundred attacks. */
  @BeforeAll
  static void aSessionWithEachKey() throws IOException {
    Path log = LAB.lab().folder("standby", "log").resolve("ssh.log");
    for (String key : List.of(EVERYDAY, HOME)) {
      LAB.lab()
          .start("standby", log, words(key, List.of("-N", "-M", "-S", shared(key)), PRIMARY, ""));
      LAB.lab()
          .until(
              "a session with " + key,
              () -> ssh(key, List.of("-S", shared(key), "-O", "check"), "").ok());
    }
  }

  @AfterEach
  void nothingWasTakenOrLeftThere() throws IOException {
    var lab = LAB.lab();
    assertThat(names(lab.folder("primary", "run"), 1)).doesNotContain("pwned");
    for (String place : List.of("data", "etc", "ssh", "log", "kept")) {
      assertThat(names(lab.folder("primary", place), 9)).doesNotContain("pwned");
    }
    assertThat(lab.folder("primary", "data").resolve("mine")).hasContent("mine\n");
    try (var loot = Files.walk(lab.folder("standby", "run").resolve("loot"))) {
      assertThat(loot.filter(Files::isRegularFile)).noneMatch(DoorIT::treasure);
    }
  }

  @Test
  void whatTheListPermitsRuns() {
    assertThat(everyday("5 true").exit()).isZero();
    assertThat(everyday("5.000 date +%s.%N").out()).matches("\\d+\\.\\d+\n");
    assertThat(everyday("5 /usr/lib/understudy/interface.sh look eth0").out()).startsWith("up\n");
    assertThat(everyday("9 /usr/lib/understudy/home.sh touched /srv/data @1.5").exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id",
        "sh -i",
        "5 id",
        "5 sh",
        "0 touch /run/pwned",
        "true",
        "5 true; touch /run/pwned",
        "5 true && touch /run/pwned",
        "5 true | touch /run/pwned",
        "5 true & touch /run/pwned",
        "5 true > /run/pwned",
        "5 true `touch /run/pwned`",
        "5 true $(touch /run/pwned)",
        "5 true\ntouch /run/pwned",
        "5 true\n",
        "5 id\n5 true",
        "5 id\nallow true",
        "5 true\r",
        "5 true\t",
        "5 true\u001b[2J",
        "5 true ",
        "5  true",
        " 5 true",
        "5;touch /run/pwned true",
        "`touch /run/pwned` true",
        "$(touch /run/pwned) true",
        "5$IFS true",
        "--help true",
        "-s9 true",
        "1.2.3 true",
        "1e9 true",
        "infinity true",
        "5 tru.",
        "5 tru",
        "5 /usr/lib/understudy/interface.sh down",
        "5 .*",
        "5 t*",
        "5 \\0164rue",
        "5 true\\0012touch /run/pwned",
        "5 true\\c",
        "5 -e true",
        "5 allow true",
        "5 # What the standby of pair lab may do on this machine.",
        "5 rsync",
        "5 lan eth0",
        "5 /usr/lib/understudy/interface.sh down eth1",
        "5 /usr/lib/understudy/interface.sh down eth0 eth1",
        "5 /usr/lib/understudy/../../../bin/sh",
        "5 /usr/lib/understudy/return.sh take eth0 192.168.1.66/24",
        "5 /usr/lib/understudy/home.sh touched /etc @1",
        "5 /usr/lib/understudy/home.sh touched /srv/data/../../etc @1",
        "5 /usr/lib/understudy/home.sh touched /srv/data @",
        "5 /usr/lib/understudy/home.sh touched /srv/data",
        "5 /usr/lib/understudy/home.sh touched /srv/data @1;touch /run/pwned",
        "5 /usr/lib/understudy/home.sh touched /srv/data @$(touch /run/pwned)",
        "5 /usr/lib/understudy/home.sh touched /srv/data @1 @2",
        "5 systemctl reboot 2>/dev/null || reboot",
        "rsync --server --sender -logDtpre.iLsfxCIvu . /etc/",
        "rsync --server --sender -s",
        "rsync --server -logDtpre.iLsfxCIvu . /srv/data/",
        "rsync --server --daemon --config=/srv/data/evil.conf .",
        "rsync --server --daemon -Mlog-file=/run/pwned .",
        "rsync --server --daemon . --log-file=/run/pwned",
        "rsync --server --daemon . ; touch /run/pwned",
        "rsync --server --daemon /",
        "rsync --daemon",
        "exec rsync --server --daemon .",
        "5 rsync --server --daemon .",
        "env rsync --server --daemon .",
        "scp -t /srv/data",
        "scp -f /etc/understudy/treasure",
        "internal-sftp",
        "/usr/lib/openssh/sftp-server",
        "home-open",
        "5 home-open; touch /run/pwned",
        "5 home-open"
      })
  void theEverydayKeyOpensNothingElse(String attack) {
    refused(everyday(attack));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "id", "5 true", "5 home-open", RSYNC, RSYNC + " ", "rooms", "internal-sftp"})
  void theKeyForTheWayHomeOpensNothingAtAllWhileNobodyIsOnIt(String attack) {
    refused(with(HOME, attack));
  }

  @Test
  void noOtherRoadLeadsThroughTheSession() {
    for (var options :
        List.of(
            List.of("-tt"),
            List.of("-W", "127.0.0.1:80"),
            List.of("-N", "-oExitOnForwardFailure=yes", "-R", "8099:127.0.0.1:80"),
            List.of("-A", "-s", "sftp"))) {
      CommandResult result = ssh(EVERYDAY, options, options.contains("sftp") ? "sftp" : "");
      assertThat(result.exit()).as("%s: %s", options, result).isNotZero();
      assertThat(result.out()).isEmpty();
    }
    for (String variable : List.of("BASH_ENV=/srv/data/evil", "ENV=/srv/data/evil", "LC_ALL=x")) {
      CommandResult sent = ssh(EVERYDAY, List.of("-oSetEnv=" + variable), "5 id");
      refused(sent);
    }
  }

  @Test
  void fromAnyOtherMachineTheKeysOpenNothing() throws IOException {
    Path keys = LAB.lab().folder("standby", "etc").toRealPath();
    for (String key : List.of("id_ed25519", "id_home")) {
      String stolen = keys.resolve(key).toString();
      String known = "-oUserKnownHostsFile=" + keys.resolve("known_hosts");
      CommandResult result =
          LAB.lab().on("client", words(stolen, List.of(known), "192.168.1.1", "5 true"));
      assertThat(result.err()).as(result.toString()).contains("Permission denied");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-rL PRIMARY::data/ /run/loot/",
        "-r --copy-unsafe-links PRIMARY::data/ /run/loot/",
        "-rLK PRIMARY::data/leak /run/loot/",
        "-r PRIMARY::data/../../etc/understudy/ /run/loot/",
        "-r PRIMARY::../etc/understudy/ /run/loot/",
        "-r PRIMARY::etc/ /run/loot/",
        "-r PRIMARY:/etc/understudy/ /run/loot/",
        "-r --files-from=/run/list PRIMARY::data/ /run/loot/",
        "-r --files-from=:/etc/understudy/treasure PRIMARY::data/ /run/loot/",
        "-r --remove-source-files PRIMARY::data/mine /run/loot/",
        "-r -M--log-file=/run/pwned PRIMARY::data/ /run/loot/",
        "-r -M--config=/srv/data/evil.conf PRIMARY::data/ /run/loot/",
        "-r -M--write-devices -M--copy-devices PRIMARY::data/ /run/loot/",
        "-r --rsync-path=touch\\ /run/pwned;rsync PRIMARY::data/ /run/loot/",
        "-r --rsync-path=touch\\ /run/pwned;rsync PRIMARY:/srv/data/ /run/loot/",
        "-r /run/load/ PRIMARY::data/",
        "-r --inplace --backup-dir=/etc /run/load/ PRIMARY::data/",
        "-r /run/load/ PRIMARY:/srv/data/",
        "-r /run/load/ PRIMARY:/root/.ssh/"
      })
  void readingEndsAtTheSourcesAndWritesNothing(String attack) {
    var lab = LAB.lab();
    lab.must("standby", "sh", "-c", "printf '../../etc/understudy/treasure\\n/leak\\n' >/run/list");
    rsync(EVERYDAY, attack);
  }

  @Test
  void dataComesHomeOnlyWhileThePrimaryIsOffTheLanAndOnlyIntoTheSources() throws IOException {
    var lab = LAB.lab();
    lab.must("primary", "ip", "link", "set", "eth0", "down");
    try {
      refused(with(HOME, RSYNC));
      assertThat(everyday("5 home-open").exit()).isZero();
      refused(with(HOME, "id"));
      for (String attack :
          List.of(
              "-r PRIMARY::data/data/ /run/loot/",
              "-r /run/load/ PRIMARY::data/../../../../etc/understudy/",
              "-r /run/load/ PRIMARY::etc/",
              "-r /run/load/ PRIMARY:/srv/data/",
              "-r --backup-dir=/../../../etc/understudy /run/load/ PRIMARY::data/",
              "-r -M--log-file=/etc/understudy/pwned /run/load/ PRIMARY::data/gone/a/",
              "-rK /run/load/ PRIMARY::data/data/leak/")) {
        rsync(HOME, attack);
        nothingWasTakenOrLeftThere();
      }
      lab.must("standby", "sh", "-c", "mkdir /run/home && echo home >/run/home/from-the-standby");
      assertThat(rsync(HOME, "-r /run/home/ PRIMARY::data/data/").exit()).isZero();
      assertThat(lab.folder("primary", "data").resolve("from-the-standby")).hasContent("home\n");
      assertThat(everyday("5 home-shut").exit()).isZero();
      refused(with(HOME, RSYNC));
    } finally {
      lab.must("primary", "ip", "link", "set", "eth0", "up");
    }
  }

  private static void refused(CommandResult result) {
    assertThat(result.exit()).as(result.toString()).isEqualTo(126);
    assertThat(result.err()).contains("understudy-door: refused, ");
    assertThat(result.out()).isEmpty();
  }

  private static CommandResult everyday(String request) {
    return with(EVERYDAY, request);
  }

  private static CommandResult with(String key, String request) {
    return ssh(key, List.of("-S", shared(key)), request);
  }

  private static CommandResult ssh(String key, List<String> options, String request) {
    return LAB.lab().on("standby", words(key, options, PRIMARY, request));
  }

  private static String shared(String key) {
    return "/run/session-" + Path.of(key).getFileName();
  }

  private static List<String> names(Path folder, int depth) throws IOException {
    try (var files = Files.walk(folder.toRealPath(), depth)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static boolean treasure(Path file) {
    try {
      return Files.readString(file).contains("treasure");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] words(String key, List<String> options, String to, String request) {
    var words = new ArrayList<>(List.of("ssh", "-F", "none", "-i", key));
    words.addAll(options);
    words.addAll(
        List.of(
            "-oBatchMode=yes",
            "-oIdentitiesOnly=yes",
            "-oStrictHostKeyChecking=yes",
            "-oUserKnownHostsFile=/etc/understudy/known_hosts",
            "-l",
            "root",
            to));
    if (!request.isEmpty()) {
      words.add("--");
      words.add(request);
    }
    return words.toArray(String[]::new);
  }

  /** Words are divided at spaces without a backslash. */
  private static CommandResult rsync(String key, String words) {
    String shell =
        "--rsh=ssh -F none -i "
            + key
            + " -S "
            + shared(key)
            + " -oBatchMode=yes -oIdentitiesOnly=yes"
            + " -oUserKnownHostsFile=/etc/understudy/known_hosts";
    var all = new ArrayList<>(List.of("rsync", shell, "--timeout=20"));
    for (String word : words.split("(?<!\\\\) ")) {
      all.add(word.replace("\\ ", " ").replace("PRIMARY", "root@" + PRIMARY));
    }
    return LAB.lab().on("standby", all.toArray(String[]::new));
  }
}
