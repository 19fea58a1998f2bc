package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.base.CommandResult;
import understudy.failover.HomeStep;

/**
 * The way home, with a client that writes all the while: whatever happens, one machine holds the
 * address, and it has every write that was acknowledged. Needs root.
 */
class FailbackIT {

  @RegisterExtension
  final LabExtension raised = new LabExtension("--interval", "250ms", "--pause", "500ms");

  @Test
  void theWizardLeadsHomeOnATerminalAndNothingIsLost() throws Exception {
    var lab = Nights.away(raised.lab());
    Files.writeString(lab.folder("primary", "data").resolve("never-mirrored"), "mine");
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
      assertThat(
              lab.must("primary", "sh", "-c", "cat /var/backups/understudy/*/data/never-mirrored"))
          .isEqualTo("mine");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "COPY, resume",
    "SUSPEND, resume",
    "LAST_COPY, resume",
    "LAST_COPY, abort",
    "HAND_OVER, resume"
  })
  void killedAtAnyStepItGoesOnOrIsGivenUp(HomeStep step, String then) throws Exception {
    var lab = Nights.away(raised.lab());
    try (var writer = new Writer(lab)) {
      failingBackUntil(lab, step, lab::killDaemon);
      lab.daemon();
      if (then.equals("abort")) {
        stays(lab, writer);
      } else {
        goesHome(lab);
        Nights.home(lab, writer);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"LAST_COPY", "HAND_OVER"})
  void aCableCutAtAnyStepEndsWithTheServiceOnOneMachine(HomeStep step) throws Exception {
    var lab = Nights.away(raised.lab());
    try (var writer = new Writer(lab)) {
      failingBackUntil(lab, step, () -> lab.cut("crossover"));
      writer.awaitMore();
      lab.until("one holder", () -> lab.holders().size() == 1);
      lab.heal();
      goesHome(lab);
      Nights.home(lab, writer);
    }
  }

  @Test
  void aPrimaryThatDoesNotServeIsFencedAndTheServiceComesBackByItself() throws IOException {
    Nights.configure(
        raised.lab(),
        "primaryStart: [ \"/run/lab/service start\" ]",
        "primaryStart: [ \"false\" ]");
    var lab = Nights.away(raised.lab());
    try (var writer = new Writer(lab)) {
      CommandResult failback = lab.understudy("failback", "--yes");
      assertThat(failback.exit()).as(failback.toString()).isEqualTo(1);
      assertThat(failback.err()).contains("hand the address over").contains("`false`: exit 1");
      writer.awaitMore();
      Nights.serving(lab);
      writer.allOn("standby");
    }
  }

  /** Says it again, as an administrator would, until it is done. */
  private static void goesHome(Lab lab) {
    lab.until(
        "the service is home",
        () -> {
          if (lab.status().path("state").asText().equals("WATCHING")) {
            return true;
          }
          lab.understudy("failback", "--yes");
          return false;
        });
  }

  private static void stays(Lab lab, Writer writer) {
    assertThat(lab.understudy("failback", "--abort").exit()).isZero();
    Nights.serving(lab);
    writer.awaitMore();
    writer.allOn("standby");
  }

  /** Says it until the step is reached, and strikes there. */
  private static void failingBackUntil(Lab lab, HomeStep step, Runnable strike) throws Exception {
    var struck = CompletableFuture.runAsync(() -> onceBegun(lab, step, strike));
    while (!struck.isDone()) {
      lab.understudy("failback", "--yes");
    }
    struck.get();
  }

  private static void onceBegun(Lab lab, HomeStep step, Runnable then) {
    Path journal = lab.folder("standby", "state").resolve("journal.jsonl");
    long last = System.nanoTime() + 2 * Lab.PATIENCE.toNanos();
    while (System.nanoTime() < last) {
      if (read(journal).contains("\"to " + step.words())) {
        then.run();
        return;
      }
    }
    throw new AssertionError("the step " + step + " never began");
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
