package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.base.CommandResult;

/**
 * The way home, with a client that writes all the while: one machine holds the address, and it has
 * every write that was acknowledged. Needs root.
 */
class FailbackIT {

  @RegisterExtension
  final LabExtension raised = new LabExtension("--interval", "250ms", "--pause", "500ms");

  @Test
  void theWizardLeadsHomeOnATerminalAndNothingIsLost() throws Exception {
    var lab = Nights.away(raised.lab());
    Files.writeString(lab.folder("primary", "data").resolve("never-mirrored"), "mine");
    Path otherPort = watchAnotherPort(lab);
    try (var writer = new Writer(lab)) {
      Path screen = lab.folder("standby", "log").resolve("screen");
      Process wizard = lab.startUnderstudyOnTerminal(screen, "failback");
      lab.until("it asks", () -> read(screen).contains("Bring the service home now?"));
      assertThat(lab.holders()).containsExactly("standby");
      writer.awaitMore();
      lab.until(
          "it has ended",
          () -> {
            type(wizard, "yes\r");
            return wizard.waitFor(3, TimeUnit.SECONDS);
          });
      assertThat(read(screen))
          .contains("only there", "5. hand the address over", "The primary serves");
      Nights.home(lab, writer);
      assertThat(writer.refused()).contains("503");
      assertThat(read(otherPort).lines())
          .as("beside the banner another port is refused, at once")
          .anyMatch(seen -> seen.matches("503 7 0[.].*"));
      assertThat(
              lab.must("primary", "sh", "-c", "cat /var/backups/understudy/*/data/never-mirrored"))
          .isEqualTo("mine");
    }
  }

  @Test
  void aPrimaryThatDoesNotServeIsFencedAndTheServiceComesBackByItself() throws IOException {
    var lab = Nights.away(raised.lab());
    Path service = lab.folder("primary", "lab").resolve("service");
    String was = Files.readString(service);
    // It stops well, as the wizard asks for first, and does not start again.
    Files.writeString(service, "#!/bin/sh\n[ \"$1\" != start ] || exit 1\n" + was);
    try (var writer = new Writer(lab)) {
      CommandResult failback = lab.understudy("failback", "--yes");
      assertThat(failback.exit()).as(failback.toString()).isEqualTo(1);
      assertThat(failback.err()).contains("hand the address over", "service start`: exit 1");
      writer.awaitMore();
      Nights.serving(lab);
      writer.allOn("standby");
    } finally {
      Files.writeString(service, was);
    }
    whatItAcknowledgedMeanwhileIsListedAndKept(lab);
  }

  /** Its page fails, so that it is fenced again; until then it acknowledges writes. */
  private static void whatItAcknowledgedMeanwhileIsListedAndKept(Lab lab) throws IOException {
    Path nginx = lab.folder("primary", "lab").resolve("nginx.conf");
    String was = Files.readString(nginx);
    Files.writeString(
        nginx, was.replace("location / {", "location = / { return 500; }\n    location / {"));
    try (var writer = new Writer(lab)) {
      CommandResult failed = lab.understudy("failback", "--yes");
      Files.writeString(nginx, was);
      assertThat(failed.err()).contains("500", "the primary may have acknowledged");
      Nights.serving(lab);
      writer.awaitMore();
      Set<String> onlyThere = writer.missingOn("standby");
      assertThat(onlyThere).as("%s", failed).isNotEmpty();
      CommandResult home;
      try (var next = new Writer(lab)) {
        home = lab.understudy("failback", "--yes");
        assertThat(home.exit()).as("%s%n%s", home, lab.logged()).isZero();
        Nights.home(lab, next);
      }
      assertThat(home.out()).contains("both machines again", onlyThere.size() + " only there");
      assertThat(lab.journal()).contains(onlyThere.size() + " only there");
      var list = Files.readAllLines(newestList(lab));
      assertThat(list).containsAll(onlyThere.stream().map("only there\tdata\t"::concat).toList());
      writer.allIn(lab.folder("primary", "data"), note -> !onlyThere.contains(note));
      for (Path kept : keptBelow(lab, list)) {
        onlyThere.removeIf(note -> Files.exists(kept.resolve(note)));
        writer.allIn(kept, note -> Files.exists(kept.resolve(note)));
      }
      assertThat(onlyThere).as("kept nowhere that %s names", list).isEmpty();
    }
  }

  private static Path newestList(Lab lab) throws IOException {
    try (var files = Files.list(lab.folder("standby", "state"))) {
      var lists =
          files
              .filter(file -> file.getFileName().toString().matches("failback-[0-9]+[.]txt"))
              .sorted()
              .toList();
      assertThat(lists).allSatisfy(list -> assertThat(list).isNotEmptyFile());
      return lists.getLast();
    }
  }

  /** The folders on the primary that the list names, as seen from outside. */
  private static List<Path> keptBelow(Lab lab, List<String> list) {
    return list.stream()
        .filter(line -> line.startsWith("kept below\t"))
        .map(line -> Path.of(line.split("\t")[1]))
        .map(there -> lab.folder("primary", "kept").resolve(there.getFileName()).resolve("data"))
        .toList();
  }

  /** Asks for the page and then on a port where nobody listens: what came, and after how long. */
  private static Path watchAnotherPort(Lab lab) {
    String script =
        """
        for n in $(seq 600); do
          page=$(curl -s -m 2 -o /dev/null -w '%{http_code}' http://192.168.1.10/)
          other=$(curl -s -m 2 -o /dev/null -w '%{time_total}' http://192.168.1.10:5432/)
          echo "$page $? $other"
          sleep 0.05
        done
        """;
    Path seen = lab.folder("client", "log").resolve("other-port");
    lab.start("client", seen, "sh", "-c", script);
    return seen;
  }

  /** Said again when it was not heard: keys that come before the question are dropped. */
  private static void type(Process wizard, String keys) {
    try {
      OutputStream keyboard = wizard.getOutputStream();
      keyboard.write(keys.getBytes(StandardCharsets.US_ASCII));
      keyboard.flush();
    } catch (IOException e) {
      return; // It has ended.
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? String.join("\n", Files.readAllLines(file)) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
