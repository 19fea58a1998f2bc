package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Command;
import understudy.base.CommandResult;

/** Two bare machines become a pair, as for a new user, and are bare again after the undo. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InitIT {

  @RegisterExtension static final LabExtension LAB = new LabExtension("--bare");

  private static final String SERVICE = "/run/lab/service";
  private static final List<String> LOG_IN =
      List.of("init", "--login-identity", "/root/.ssh/id_ed25519");

  @TempDir static Path logs;

  private static String before = "";

  private final Lab lab = LAB.lab();

  @Test
  @Order(1)
  void whatCannotWorkIsSaidAndChangesNothing() throws Exception {
    before = everything();
    var wrong = init("--yes", "--primary", "192.168.1.77");
    assertThat(wrong.err()).contains("192.168.1.77");
    assertThat(wrong.exit()).isEqualTo(1);
    var other = init("--yes", "--primary", "192.168.1.1", "--private", "10.168.1.9");
    assertThat(other.err()).contains("10.168.1.9 is no address of the primary's");
    var key = init("--yes", "--primary", "192.168.1.1", "--host-key", "SHA256:other");
    assertThat(key.err()).contains("find out who answers there");
    assertThat(key.exit()).isEqualTo(3);
    var nobody = lab.understudy("init", "--yes", "--primary", "192.168.1.1");
    assertThat(nobody.err()).contains("no password was given", "--login-identity");
    assertThat(nobody.exit()).isEqualTo(1);
    var foreign = lab.folder("primary", "etc").resolve("rsyncd.conf");
    Files.writeString(foreign, "somebody else's\n");
    var occupied = init(all("--yes"));
    assertThat(occupied.exit()).isEqualTo(3);
    assertThat(occupied.err()).contains("/etc/understudy/rsyncd.conf on the primary is there");
    assertThat(foreign).hasContent("somebody else's");
    Files.delete(foreign);
    assertThat(init(all("--dry-run")).out()).contains("That would be done; nothing was changed.");
    assertThat(everything()).isEqualTo(before);
  }

  /** With a password, as most people have it; once mistyped. */
  @Test
  @Order(2)
  void twoBareMachinesBecomeAPairAtATerminal() throws Exception {
    Path screen = logs.resolve("screen");
    var words = new ArrayList<>(List.of(all()));
    words.removeAll(List.of("--login-identity", "/root/.ssh/id_ed25519"));
    words.replaceAll(Command::quoted); // A shell starts it there.
    var init = lab.startUnderstudyOnTerminal(screen, words.toArray(String[]::new));
    try (var typing = init.outputWriter()) {
      for (var turn :
          List.of(
              List.of("Is it the same?", "yes"),
              List.of("Password of root@192.168.1.1", "mistyped"),
              List.of("That was not it. Password of root@192.168.1.1", "understudy"),
              List.of("Make these changes?", "yes"))) {
        lab.until(turn.getFirst(), () -> asks(Files.readString(screen), turn.getFirst()));
        typing.write(turn.getLast() + "\r");
        typing.flush();
      }
      lab.until("init ends", () -> !init.isAlive());
    }
    String shown = Files.readString(screen);
    assertThat(shown).contains("0 problems", "Now start the daemon");
    assertThat(shown).doesNotContain("mistyped").doesNotContain("> understudy");
    assertThat(shown).doesNotContain(secret());
    assertThat(lab.must("primary", "stat", "-c", "%a", "/etc/understudy/rsyncd.secrets").strip())
        .isEqualTo("600");
  }

  @Test
  @Order(3)
  void onceMoreThereIsNothingToDo() throws Exception {
    String made = everything();
    var again = init("--yes");
    assertThat(again.out()).contains("There is nothing to do", "0 problems");
    var automation = init(all("--yes"));
    assertThat(automation.out()).contains("There is nothing to do");
    assertThat(everything()).isEqualTo(made);
    Path configuration = lab.folder("standby", "etc").resolve("understudy.yaml");
    String written = Files.readString(configuration);
    aListOnThePrimaryIsReadOverTheLogIn(configuration, written);
    Files.writeString(configuration, written);
    assertThat(init("--yes").out()).contains("/srv/data answers, with its marker", "0 problems");
  }

  /** The door that is there does not permit to read it. */
  private void aListOnThePrimaryIsReadOverTheLogIn(Path configuration, String written)
      throws Exception {
    Files.writeString(
        configuration,
        written.replaceFirst(
            " {2}sources:\\n( {4}.*\\n)+",
            "  sourcesFrom: /run/lab/sources\n  sourcesBelow: [ /srv/data ]\n"));
    var missing = init("--yes");
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(missing.err())
        .contains("/run/lab/sources cannot be read on the primary", "Then run init again");
    lab.must("primary", "sh", "-c", "echo /srv/data >/run/lab/sources");
    assertThat(init("--yes").out())
        .contains("listed sources: /run/lab/sources on the primary: 1 folder", "0 problems");
    lab.must("primary", "rm", "/run/lab/sources");
  }

  @Test
  @Order(4)
  void thePairIsReadyAndTheGuardHasItsLeaseWithoutAnInterruption() {
    assertThat(guard()).contains("serving; no lease yet");
    var daemon = lab.daemon();
    lab.until("ready", () -> lab.status().path("ready").asBoolean());
    lab.until("the guard is on lease", () -> guard().contains("serving; the lease of 10 s"));
    var refused = init("--undo", "--yes");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err()).contains("the daemon runs");
    lab.end(daemon);
  }

  @Test
  @Order(5)
  void undoneBothMachinesAreAsTheyWere() throws Exception {
    var undone = init("--undo", "--yes");
    assertThat(undone.ok()).as(undone.err()).isTrue();
    assertThat(everything()).isEqualTo(before);
    nothingRuns();
    assertThat(lab.must("primary", "ip", "-o", "address", "show", "to", "192.168.1.10"))
        .contains("valid_lft forever");
    lab.until("clients are served", lab::served);
  }

  @Test
  @Order(6)
  void whereNoSystemdRunsTheCommandsAreSaid() throws Exception {
    lab.must("primary", "rmdir", "/run/systemd/system");
    var made = init(all("--yes"));
    assertThat(made.out())
        .contains("have its boot start `rsync --daemon --config=/etc/understudy/rsyncd.conf`")
        .contains("say `/usr/local/sbin/understudy-guard adopt` there")
        .contains("0 problems");
    assertThat(init("--undo", "--yes").ok()).isTrue();
    assertThat(everything()).isEqualTo(before);
    nothingRuns();
  }

  private String guard() {
    return lab.must("primary", "understudy-guard", "status");
  }

  private void nothingRuns() {
    assertThat(lab.on("primary", "pgrep", "-f", "/etc/understudy/rsyncd.conf").ok()).isFalse();
    assertThat(lab.on("primary", "pgrep", "-f", "understudy-guard run").ok()).isFalse();
  }

  /** The question is there, and behind it the prompt: what is typed before is lost. */
  private static boolean asks(String screen, String question) {
    int at = screen.indexOf(question);
    return at >= 0 && screen.indexOf("> ", at) >= 0;
  }

  private CommandResult init(String... more) {
    var words = new ArrayList<String>(more[0].equals("init") ? List.of() : LOG_IN);
    words.addAll(List.of(more));
    return lab.understudy(words.toArray(String[]::new));
  }

  private static String[] all(String... more) {
    var words = new ArrayList<>(LOG_IN);
    words.addAll(
        List.of(
            "--primary",
            "192.168.1.1",
            "--source",
            "/srv/data",
            "--service-address",
            "192.168.1.10",
            "--start",
            SERVICE + " start",
            "--stop",
            SERVICE + " stop",
            "--reference",
            "192.168.1.254",
            "--mode",
            "watch",
            "--check-url",
            "http://192.168.1.10/",
            "--guard"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private String secret() throws Exception {
    return Files.readString(lab.folder("standby", "etc").resolve("rsync.secret")).strip();
  }

  /** Each file of what init may touch, with its mode and its sum. */
  private String everything() {
    String list =
        "cd / && find etc/understudy usr/lib/understudy root/.ssh srv/data etc/systemd/system usr/local/sbin -printf '%p %M %u %y\\n' | sort;"
            + " find etc/understudy usr/lib/understudy root/.ssh srv/data etc/systemd/system usr/local/sbin -type f -exec sha256sum {} + | sort -k2";
    var all = new StringBuilder();
    all.append(lab.must("primary", "sh", "-c", list));
    all.append(
        lab.must(
            "standby",
            "sh",
            "-c",
            "cd / && " + list.replace(" usr/lib/understudy", "").replace(" srv/data", "")));
    return all.toString();
  }
}
